package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.detector.DetectorFile;
import dev.acet.io.FolderContents;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.reference.JsonSchemas;
import dev.acet.reference.Reference;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --shard}, and {@code acet merge}. */
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

  /** 80 images in batches of 32: the last of four shards has none. */
  @Test
  void shardsOfDetectorsAreMergedToTheBytesOfOneProcess() throws IOException {
    Path file = folder.resolve("detectors.npz");
    for (String shard : List.of("4/4", "1/4", "2/4")) {
      assertThat(fit(file, "--shard", shard)).as(err.toString()).isZero();
    }
    Path second = folder.resolve("detectors-shard-2-of-4.npz");
    assertThat(out.toString()).isEqualTo(second + System.lineSeparator());
    assertThat(err.toString()).contains(": 32 images in", "After all 4 shards: acet merge " + file);
    assertThat(fit(file, "--shard", "4/4", "--force")).isZero();
    assertThat(err.toString())
        .contains("nothing for shard 4/4 (number of units: 3, each of up to 32 images)");
    byte[] before = Files.readAllBytes(second);
    assertThat(fit(file, "--shard", "2/4")).isZero();
    assertThat(err.toString())
        .contains(second + ": stored before with the same options, kept")
        .doesNotContain("images in");
    assertThat(fit(file, "--shard", "2/4", "--seed", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains(second + " was made with other options. Use another --out, or --force");
    assertThat(second).hasBinaryContent(before);
    assertThat(run("merge", file.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected 4 shards, found 3 (missing: 3/4)");
    assertThat(fit(file, "--shard", "3/4")).isZero();
    assertThat(file).doesNotExist();
    assertThat(run("merge", file.toString())).as(err.toString()).isZero();
    assertThat(err.toString()).contains("4 shards merged");
    String merged = out.toString();
    Path whole = Files.createDirectory(folder.resolve("whole")).resolve("detectors.npz");
    assertThat(fit(whole)).isZero();
    assertThat(file).hasSameBinaryContentAs(whole);
    assertThat(merged).isEqualTo(out.toString().replace(whole.toString(), file.toString()));
    assertThat(folder).isDirectoryNotContaining("glob:**shard-*");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfThatIsAskedFor() throws IOException {
    Path file = folder.resolve("detectors.npz");
    assertThat(fit(file, "--shard", "1/2")).isZero();
    assertThat(fit(file, "--shard", "2/2")).isZero();
    Files.writeString(file, "other");
    assertThat(fit(file, "--shard", "2/2")).isEqualTo(ExitCode.USAGE);
    assertThat(run("merge", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(file + " exists; --force replaces it");
    assertThat(file).hasContent("other");
    assertThat(run("merge", file.toString(), "--force")).isZero();
    assertThat(DetectorFile.read(file).source().images()).isEqualTo(80);
    assertThat(run("merge", file.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("shards in it or beside it, found none");
  }

  /** The eighth image is no image, and in the second batch of five. */
  @Test
  void imagesOfOtherShardsAreNotDecoded() throws IOException {
    Path data = folder.resolve("data");
    for (int digit = 0; digit < 10; digit++) {
      Files.createDirectories(data.resolve("own/train/" + digit));
      DataFiles.png(data.resolve("own/train/" + digit + "/0.png"), 28, 28);
    }
    Path broken = data.resolve("own/train/7/0.png");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 60));
    Path file = folder.resolve("own.npz");
    String[] own = {"--set", "own", "--data-dir", data.toString(), "--batch-size", "5"};
    assertThat(fit(file, concat(own, "--shard", "2/2"))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(broken.toString());
    assertThat(fit(file, concat(own, "--shard", "1/2"))).as(err.toString()).isZero();
  }

  /** Two models with 3 rays, of which the last of four shards has none. */
  @Test
  void shardsOfAlphaScalingGiveTheReportOfOneProcess() throws IOException {
    for (String shard : List.of("3/4", "4/4", "1/4")) {
      assertThat(alpha("--shard", shard, "--out", shards.toString())).as(err.toString()).isZero();
    }
    Path first = shards.resolve("alpha-shard-1-of-4.json");
    assertThat(out.toString()).isEqualTo(first + System.lineSeparator());
    assertThat(JsonSchemas.read("alpha-shard", first).at("/rows")).hasSize(2);
    assertThat(err.toString()).contains("After all 4 shards: acet merge " + shards);
    assertThat(alpha("--shard", "4/4", "--out", shards.toString(), "--force")).isZero();
    assertThat(err.toString()).contains("lenet-1: nothing for shard 4/4 (number of rays: 3)");
    assertThat(alpha("--shard", "1/4", "--out", shards.toString())).isZero();
    assertThat(err.toString())
        .contains(first + ": stored before with the same options, kept")
        .doesNotContain("images in");
    assertThat(alpha("--shard", "1/4", "--out", shards.toString(), "--seed", "2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(first + " was made with other options");
    assertThat(merge()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected 4 shards, found 3 (missing: 2/4)");
    assertThat(alpha("--shard", "2/4", "--out", shards.toString())).isZero();
    for (String format : List.of("text", "json", "csv", "markdown", "latex")) {
      assertThat(alpha("--format", format)).isZero();
      String whole = out.toString();
      assertThat(run("merge", shards.toString(), "--format", format)).isZero();
      assertThat(out.toString()).isEqualTo(whole);
    }
    assertThat(shards).isDirectoryContaining("glob:**alpha-shard-2-of-4.json");
  }

  /** The paper's two networks: their rays are in other batches than in one process. */
  @Test
  void raysOfAReleasedModelDoNotDependOnTheirShard() {
    List<String> words =
        new ArrayList<>(List.of("alpha-scaling", "cifar10-plain", model.toString()));
    words.addAll(List.of("--models-dir", Reference.models().toString()));
    words.addAll(List.of("--images", "8", "--grid", "1.09"));
    String[] released = words.toArray(String[]::new);
    for (String shard : List.of("1/3", "2/3", "3/3")) {
      assertThat(run(concat(released, "--shard", shard, "--out", shards.toString()))).isZero();
    }
    assertThat(run(concat(released, "--format", "json"))).isZero();
    String whole = out.toString();
    assertThat(run("merge", shards.toString(), "--format", "json")).isZero();
    assertThat(out.toString()).isEqualTo(whole);
  }

  @Test
  void whatShardsOfAlphaScalingCannotDoIsRefused() {
    assertThat(alpha("--shard", "1/2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--shard needs --out DIR, the same for all shards");
    assertThat(alpha("--shard", "1/2", "--out", shards.toString(), "--curve", "2"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--curve is drawn along the first rays");
    assertThat(alpha("--shard", "1/2", "--out", shards.toString(), "--format", "csv"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--format: a shard prints no report; acet merge does");
    assertThat(run("merge", shards.toString(), "--format", "csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("only the report of alpha-scaling is printed");
    assertThat(shards).doesNotExist();
    assertThat(merge()).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("found none. Run evaluate, detector fit or alpha-scaling with --shard I/N");
  }

  private int alpha(String... more) {
    String[] words = {"alpha-scaling", model.toString(), model.toString(), "--images", "3"};
    return run(concat(concat(words, "--grid", "1.05"), more));
  }

  private static String[] concat(String[] words, String... more) {
    return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private int fit(Path to, String... more) {
    String[] words = {"detector", "fit", model.toString(), "--set", "strokes", "--limit", "80"};
    return run(concat(concat(words, "--batch-size", "32", "--out", to.toString()), more));
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
