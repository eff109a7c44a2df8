package dev.acet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.Main;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.FolderContents;
import dev.acet.model.SmallModel;
import dev.acet.reference.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev.acet.spark.Evaluate} on a standalone cluster of two workers. */
class EvaluateTest {

  private static final int IMAGES = 512;

  @TempDir private Path folder;
  private SparkHome home;
  private SparkCluster cluster;
  private Path model;

  @BeforeEach
  void startTheCluster() throws Exception {
    model = folder.resolve("small");
    SmallModel.write(model, 1);
    home = SparkHome.in(folder.resolve("spark"));
    cluster = SparkCluster.start(home, Files.createDirectory(folder.resolve("cluster")), 2);
  }

  @AfterEach
  void stopTheCluster() throws IOException {
    if (cluster != null) {
      cluster.close();
      home.close();
    }
  }

  /** Two units of attacked noise, and one of each other set. */
  @Test
  void shardsOfWorkersThatDieAreMergedToTheBytesOfOneProcess() throws Exception {
    Path out = folder.resolve("shards");
    SparkProgram driver = submit(out, "--limit", "" + IMAGES, "--shards", "4");
    SparkCluster.await(
        "a shard", () -> driver.err().contains("1 of 4 shards") || !driver.process().isAlive());
    assertThat(driver.process().isAlive()).as(driver.err()).isTrue();
    cluster.kill(0);
    SparkProgram.Ended evaluated = driver.end();
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(evaluated.err()).contains("4 of 4 shards", "4 shards merged");
    assertThat(evaluated.out().strip()).isEqualTo(out.toString());
    assertThat(cluster.logs())
        .hasSize(2)
        .allSatisfy(log -> assertThat(log).containsOnlyOnce("opened model small"));
    Path whole = folder.resolve("whole");
    assertThat(alone(whole)).isZero();
    assertThat(FolderContents.of(out, "commands.txt"))
        .isEqualTo(FolderContents.of(whole, "commands.txt"))
        .hasSize(6);
    assertThat(Files.readString(out.resolve("commands.txt")))
        .contains("spark-submit --class dev.acet.spark.Evaluate", "--shards 4")
        .doesNotContain("acet-shard");

    SparkProgram.Ended again = submit(out).end();
    assertThat(again.code()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("acet: " + out + " holds results; --force replaces them");
  }

  @Test
  void whatAShardSaysIsSaidOnceWithItsExitCode() throws Exception {
    SparkProgram.Ended noData =
        submit(folder.resolve("none"), "--limit", "8", "--in-set", "svhn", "--data-dir", "x").end();
    assertThat(noData.code()).as(noData.err()).isEqualTo(ExitCode.INPUT);
    assertThat(noData.err().lines().filter(line -> line.startsWith("acet: "))).hasSize(1);
  }

  private SparkProgram submit(Path out, String... more) throws IOException {
    List<String> arguments = options(out);
    arguments.addAll(List.of(more));
    return SparkProgram.start(
        home.submit(cluster.master(), Evaluate.class, arguments),
        folder.resolve("driver-" + System.nanoTime()));
  }

  private int alone(Path out) throws Exception {
    List<String> line =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    line.addAll(List.of("-cp", ClassPath.ofTests(), Main.class.getName(), "evaluate"));
    line.addAll(options(out));
    line.addAll(List.of("--limit", "" + IMAGES));
    Path log = folder.resolve("alone.log");
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
  }

  private List<String> options(Path out) {
    return new ArrayList<>(
        List.of(
            model.toString(),
            "--in-set",
            "strokes",
            "--sets",
            "in,noise,worst-case-noise",
            "--attack",
            "worst-case",
            "--threads",
            "1",
            "--out",
            out.toString()));
  }
}
