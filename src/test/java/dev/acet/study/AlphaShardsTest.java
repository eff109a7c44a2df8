package dev.acet.study;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acet.io.InputException;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.Shard;
import dev.acet.report.AlphaRow;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five rays of one model, by three shards. */
class AlphaShardsTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double[] ALPHAS = {1, 1.1, NEVER, Math.pow(1.1, 483), NEVER};
  private static final int SHARDS = 3;

  @TempDir private Path folder;
  private AlphaShards shards;

  @BeforeEach
  void writeAllShards() throws IOException {
    shards = new AlphaShards(folder);
    for (int index = 1; index <= SHARDS; index++) {
      shard(index, options(1), ALPHAS.length).write(place(index));
    }
  }

  @Test
  void everyAlphaSurvives() throws IOException {
    AlphaRow row = shards.report().rows().get(0);
    assertThat(row.model()).isEqualTo(SampleSets.MODEL.name());
    assertThat(row.title()).isEqualTo("a title");
    assertThat(row.epoch()).isEqualTo(7);
    assertThat(row.paper().orElseThrow().median()).isEqualTo(49.8);
    assertThat(row.result())
        .usingRecursiveComparison()
        .isEqualTo(
            new AlphaResult(
                AlphaSearch.paper(),
                ALPHAS,
                new boolean[] {true, false, true, false, true},
                3,
                36));
    assertThat(row.refined()).isEmpty();
    assertThat(shards.report().images()).isEqualTo("uniform noise in [0, 1], seed 1");
    assertThat(shards.report().settings()).isEqualTo(AlphaSettings.withDefaults());
  }

  @Test
  void moreShardsThanRaysAreJoined() throws IOException {
    for (int index = 1; index <= SHARDS; index++) {
      shard(index, options(1), 2).write(place(index));
    }
    assertThat(shards.report().rows().get(0).result().alphas()).containsExactly(1, 1.1);
  }

  @Test
  void shardsThatAreMissingAreNamed() throws IOException {
    Files.delete(place(2));
    refuses(
        "alpha-shard-I-of-3.json: expected 3 shards, found 2 (missing: 2/3). Run: acet"
            + " alpha-scaling MODEL --shard I/3 with the others' options.");
  }

  @Test
  void aDamagedShardIsNamed() throws IOException {
    String text = Files.readString(place(2));
    String again = "Run its acet alpha-scaling --shard 2/3 again, with --force.";
    for (String wrong :
        List.of(
            text.substring(0, text.length() / 2),
            text.replace("1.1", "0.9"),
            text.replace("\"Infinity\"", "null"),
            text.replace("\"Infinity\"", "\"NaN\""),
            text.replace("[ false, true ]", "[ false ]"),
            text.replace("[ false, true ]", "null"),
            text.replace("uniform", "other"),
            "{}",
            "")) {
      assertThat(wrong).isNotEqualTo(text);
      Files.writeString(place(2), wrong);
      refuses(place(2) + ": expected what acet alpha-scaling --shard wrote, found");
      refuses(again);
    }
  }

  @Test
  void aShardInAnothersFileIsNamed() throws IOException {
    Files.copy(place(1), place(2), REPLACE_EXISTING);
    refuses(place(2) + ": expected shard 2/3, found shard 1/3. Give the file its own name again.");
  }

  @Test
  void shardsOfOtherOptionsAreNamed() throws IOException {
    shard(3, options(2), ALPHAS.length).write(place(3));
    refuses(place(3) + ": expected the options of shard 1/3, found others: seed.");
  }

  @Test
  void aShardThatLacksRaysIsNamed() throws IOException {
    shard(1, options(1), 1).write(place(1));
    refuses(place(1) + ": expected 2 rays of 4, found 1.");
  }

  private void refuses(String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> shards.report())
        .withMessageContaining(message);
  }

  private Path place(int index) {
    return shards.places().of(new Shard(index, SHARDS));
  }

  private static AlphaShard.Options options(long seed) {
    return new AlphaShard.Options(
        "0.1",
        AlphaSettings.withDefaults(),
        null,
        "uniform",
        1000,
        seed,
        List.of(SampleSets.MODEL));
  }

  private static AlphaShard shard(int index, AlphaShard.Options options, int rays) {
    List<Double> alphas = new ArrayList<>();
    for (int ray = index - 1; ray < rays; ray += SHARDS) {
      alphas.add(ALPHAS[ray]);
    }
    boolean[] overconfident = new boolean[alphas.size()];
    for (int i = 0; i < overconfident.length; i++) {
      overconfident[i] = (index - 1 + i * SHARDS) % 2 == 0;
    }
    AlphaResult result =
        new AlphaResult(
            AlphaSearch.paper(),
            alphas.stream().mapToDouble(Double::doubleValue).toArray(),
            overconfident,
            1,
            10 + index);
    AlphaShard.Row row = new AlphaShard.Row("a title", 7, "svhn-acet", result, null);
    return new AlphaShard(new Shard(index, SHARDS), options, List.of(row));
  }
}
