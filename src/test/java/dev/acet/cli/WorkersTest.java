package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code acet worker} in processes of its own, and {@code acet train --workers} on them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere, a worker listens on all addresses")
class WorkersTest extends TrainRuns {

  /** 20 updates of two towers, on noise that takes two steps. */
  private static final List<String> RUN =
      List.of(
          ("train --dataset mnist --method acet --pgd-steps 2 --pgd-warm-up 2u --batch-size 8"
                  + " --epochs 1 --eval-limit 0 --checkpoint-every 2")
              .split(" ", -1));

  private static final int IMAGES = 160;

  /** Of each process that computes updates: other numbers give other last bits. */
  private static final String THREADS = "2";

  private final List<Process> workers = new ArrayList<>();

  @BeforeEach
  void makeData() throws IOException {
    Path mnist = folder.resolve("data/mnist");
    for (String split : List.of("train", "t10k")) {
      DataFiles.bars(
          mnist.resolve(split + "-images-idx3-ubyte"),
          mnist.resolve(split + "-labels-idx1-ubyte"),
          IMAGES,
          1);
    }
  }

  @AfterEach
  void endWorkers() throws InterruptedException {
    for (Process worker : workers) {
      worker.destroyForcibly().waitFor();
    }
  }

  @Test
  void updatesOnWorkersAreThoseOfTwoTowersHereWhicheverWorkerEndsWhen() throws Exception {
    trainInOneProcess();
    int[] ports = {freePort(), freePort()};
    startAll(ports);
    String addresses = "127.0.0.1:" + ports[0] + ",localhost:" + ports[1];
    assertThat(run("there", "--workers", addresses)).as(err.toString()).isZero();
    assertThat(weights("there")).isEqualTo(weights("here"));

    Path broken = folder.resolve("runs/broken");
    killAfter(1, 2, broken);
    assertThat(run("broken", "--workers", addresses)).isEqualTo(ExitCode.DEVICE);
    assertThat(err.toString())
        .contains("acet: lost the worker localhost:" + ports[1] + ":")
        .contains("acet train --resume " + broken + " --workers " + addresses)
        .doesNotContain("\tat ");
    for (int update : new int[] {8, 14}) {
      startAll(ports);
      killAfter(0, update, broken);
      assertThat(resume(broken, addresses)).isEqualTo(ExitCode.DEVICE);
      assertThat(err.toString()).contains("acet: lost the worker 127.0.0.1:" + ports[0] + ":");
    }
    startAll(ports);
    assertThat(resume(broken, addresses)).as(err.toString()).isZero();
    assertThat(weights("broken")).isEqualTo(weights("here"));
  }

  @Test
  void aWorkerThatDoesNotAnswerIsNamedBeforeTheRunBegins() throws IOException {
    int port = freePort();
    assertThat(run("none", "--workers", "127.0.0.1:" + port)).isEqualTo(ExitCode.DEVICE);
    assertThat(err.toString())
        .contains("the worker 127.0.0.1:" + port + " does not answer")
        .contains("acet worker --port " + port);
    assertThat(folder.resolve("runs/none")).doesNotExist();
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThat(execute("worker", "--port", "" + port)).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString()).contains("nothing can listen on port " + port);
    }
  }

  @Test
  void whatIsNoWorkerIsRefused() {
    assertThat(run("none", "--workers", "node1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("\"node1\" is not a worker: HOST:PORT");
    assertThat(run("none", "--workers", "node1:70000")).isEqualTo(ExitCode.USAGE);
    assertThat(run("none", "--workers", "node1:7000", "--devices", "/cpu:0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--workers or --devices, not both");
  }

  private int run(String name, String... more) {
    return acet(folder, words(name, more));
  }

  private static String[] words(String name, String... more) {
    List<String> words = new ArrayList<>(RUN);
    words.addAll(List.of("--name", name));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** On two towers of one process, whose threads no other test has chosen. */
  private void trainInOneProcess() throws IOException {
    Acet ended =
        Acet.run(
            List.of(),
            Map.of(),
            words(
                "here",
                "--devices",
                "/cpu:0,/cpu:1",
                "--virtual-cpus",
                "2",
                "--threads",
                THREADS,
                "--data-dir",
                folder.resolve("data").toString(),
                "--runs-dir",
                folder.resolve("runs").toString()));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private int resume(Path run, String addresses) {
    return acet(
        folder,
        "train",
        "--resume",
        run.toString(),
        "--workers",
        addresses,
        "--checkpoint-every",
        "2");
  }

  private void startAll(int[] ports) throws IOException {
    workers.removeIf(worker -> !worker.isAlive());
    workers.forEach(Process::destroyForcibly);
    for (Process worker : workers) {
      worker.onExit().join();
    }
    workers.clear();
    for (int port : ports) {
      workers.add(start(port));
    }
  }

  /** A worker that is ready. */
  private static Process start(int port) throws IOException {
    Process worker =
        Acet.command(List.of(), Main.class, "worker", "--port", "" + port, "--threads", THREADS)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = worker.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).isEqualTo("listening on port " + port + ", for this machine only");
    return worker;
  }

  /** Ends a worker as soon as so many updates are stored, without a chance to clean up. */
  private void killAfter(int worker, int updates, Path run) {
    Process process = workers.get(worker);
    Thread killer =
        new Thread(
            () -> {
              while (stored(run) < updates && process.isAlive()) {
                Thread.onSpinWait();
              }
              process.destroyForcibly();
            });
    killer.setDaemon(true);
    killer.start();
  }

  /** Number of updates in a run's newest checkpoint. */
  private static int stored(Path run) {
    String[] files =
        run.resolve("resume").toFile().list((place, name) -> name.matches("\\w+-\\d+\\.index"));
    return files == null
        ? 0
        : Stream.of(files)
            .mapToInt(name -> Integer.parseInt(name.replaceAll(".*-|\\.index", "")))
            .max()
            .orElse(0);
  }

  private byte[] weights(String run) throws IOException {
    Path models = folder.resolve("runs").resolve(run).resolve("models");
    return Files.readAllBytes(models.resolve(run + "-1.data-00000-of-00001"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
