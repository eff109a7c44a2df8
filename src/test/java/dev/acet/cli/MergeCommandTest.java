package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.FolderContents;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet evaluate --shard}, and {@code acet merge}. */
class MergeCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path model;
  private Path shards;

  @BeforeEach
  void makeModel() throws IOException {
    model = folder.resolve("lenet-1");
    shards = folder.resolve("shards");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
  }

  /** 300 images: one unit of each clean set, two of the attacked one. */
  @Test
  void shardsInAnyOrderTwiceAreMergedToTheBytesOfOneProcess() throws IOException {
    for (String shard : List.of("3/4", "1/4", "4/4")) {
      assertThat(evaluate(shards, "--shard", shard)).as(err.toString()).isZero();
      assertThat(err.toString()).contains("After all 4 shards: acet merge " + shards);
    }
    assertThat(err.toString())
        .contains("noise: nothing for shard 4/4 (number of units: 1, each of up to 1,024 images)");
    assertThat(evaluate(shards, "--shard", "1/4")).isZero();
    assertThat(err.toString()).contains("noise: stored before with the same options, kept");
    assertThat(run("analyze", shards.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("found shards that are not merged. Run: acet merge");
    assertThat(merge()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected 4 shards, found 3 (missing: 2/4)");
    assertThat(evaluate(shards, "--shard", "2/4")).isZero();
    assertThat(merge()).as(err.toString()).isZero();
    assertThat(out.toString()).isEqualTo(shards + System.lineSeparator());
    assertThat(err.toString()).contains("4 shards merged");
    Path whole = folder.resolve("whole");
    assertThat(evaluate(whole)).isZero();
    assertThat(FolderContents.of(shards, "commands.txt"))
        .isEqualTo(FolderContents.of(whole, "commands.txt"))
        .hasSize(8);
    assertThat(Files.readString(shards.resolve("commands.txt"))).contains("--shard 2/4", "merge");
    assertThat(run("analyze", shards.toString())).isZero();
    assertThat(merge()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void whatIsNoShardIsRefused() {
    assertThat(evaluate(shards, "--shard", "5/4")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--shard", "5/4 is not a shard");
    assertThat(shards).doesNotExist();
  }

  private int evaluate(Path into, String... more) {
    List<String> words =
        new ArrayList<>(List.of("evaluate", model.toString(), "--in-set", "strokes", "--sets"));
    words.addAll(List.of("in,out,noise,adversarial-noise", "--out-sets", "strokes_letters"));
    words.addAll(List.of("--limit", "300", "--pgd-steps", "2", "--out", into.toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int merge() {
    return run("merge", shards.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
