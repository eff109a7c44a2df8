package dev.acet.train.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import dev.acet.train.update.UpdateMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTableTest {

  @TempDir private Path folder;

  @Test
  void isWrittenWholeWithTheColumnsOfAllRows() throws IOException {
    MetricsTable table = MetricsTable.open(file(), 0);
    add(table, 1, Map.of());
    assertThat(file())
        .content()
        .isEqualTo("epoch,updates,seconds,train/main/reg\r\n1,3,0.5,2.0\r\n");
    add(table, 2, Map.of("main/error", .25));
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "epoch,updates,seconds,train/main/reg,test/main/error,test/main/images",
            "1,3,0.5,2.0,,",
            "2,6,0.5,2.0,0.25,20");
    add(table, 3, Map.of("main/error", .5));
    assertThat(table.column("test/main/error")).isEqualTo(Map.of(2, .25, 3, .5));
    assertThat(table.column("test/main/loss_out")).isEmpty();
  }

  @Test
  void whatAKilledRunWroteOfALaterEpochIsDropped() throws IOException {
    MetricsTable table = MetricsTable.open(file(), 0);
    add(table, 1, Map.of("main/error", .5));
    add(table, 2, Map.of("main/error", .25));
    List<String> lines = Files.readAllLines(file());
    MetricsTable resumed = MetricsTable.open(file(), 1);
    assertThat(resumed.column("test/main/error")).isEqualTo(Map.of(1, .5));
    add(resumed, 2, Map.of("main/error", .25));
    assertThat(Files.readAllLines(file())).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,age\nacet,4\n",
        "epoch,test/main/error\none,0.5\n",
        "epoch,test/main/error\n1,high\n",
        "epoch,test/main/error\n1,0.5,0.5\n",
        "epoch,epoch\n1,2\n",
        "epoch,test/main/error\n99999999999,0.5\n",
        "epoch,test/main/error\n1,\"0.5\n",
        "\u0000\u0000\u0000\n\u0000\n"
      })
  void otherTablesAreRefused(String content) throws IOException {
    Files.write(file(), content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> MetricsTable.open(file(), 9))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file() + ": expected a run's metrics by epoch, found another table. Move it away.");
    assertThat(file()).content().isEqualTo(content);
  }

  private static void add(MetricsTable table, int epoch, Map<String, Double> test)
      throws IOException {
    List<Measurement> evaluation =
        test.isEmpty() ? List.of() : List.of(new Measurement("main", 20, 0, 0, 0));
    EpochResult result =
        new EpochResult(epoch, 3L * epoch, .1, .5, 100, UpdateMetrics.NONE, evaluation);
    table.add(result, Map.of("main/reg", 2.0), test);
  }

  private Path file() {
    return folder.resolve("metrics.csv");
  }
}
