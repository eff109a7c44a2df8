package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.paper.Method;
import dev.acet.study.DemoPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {

  @TempDir private Path folder;

  /** An option that another command has lost or renamed would stop the demo on the way. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyLineIsOneThatCanBeTyped(boolean quick) {
    DemoPlan plan = DemoPlan.of(folder, quick, false, 1, 0);
    List<List<String>> lines = new ArrayList<>();
    lines.addAll(List.of(plan.twoMoonsLine(), plan.alphaScalingLine(), plan.figuresLine()));
    Stream.of(Method.values()).map(plan::trainLine).forEach(lines::add);
    plan.runs().stream().map(plan::evaluateLine).forEach(lines::add);
    assertThat(lines).hasSize(9);
    for (List<String> line : lines) {
      assertThatCode(() -> Main.commandLine().parseArgs(line.toArray(String[]::new)))
          .as(String.join(" ", line))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theReportIsAboutWhatTheLinesWrite() {
    DemoPlan plan = DemoPlan.of(folder, true, false, 1, 0);
    assertThat(plan.folders())
        .contains(
            folder.resolve("evaluations/strokes-plain"),
            folder.resolve("two-moons"),
            folder.resolve("alpha-scaling"),
            folder.resolve("figures"),
            folder.resolve("strokes-acet"));
    assertThat(plan.trainLine(Method.ACET)).contains(folder.resolve("strokes-plain").toString());
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingIsMade() {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err, true))
            .execute("demo", "--threads", "-1", "--out", folder.resolve("demo").toString());
    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--threads must be from 0 to 1024, not -1");
    assertThat(folder.resolve("demo")).doesNotExist();
  }
}
