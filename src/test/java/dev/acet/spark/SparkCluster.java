package dev.acet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A standalone cluster on the loopback interface: each process is a JVM, a worker has one core. */
final class SparkCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final SparkHome home;
  private final Path folder;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  private SparkCluster(SparkHome home, Path folder) throws IOException {
    this.home = home;
    this.folder = folder;
    port = freePort();
    master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"));
  }

  static SparkCluster start(SparkHome home, Path folder, int workers) throws Exception {
    SparkCluster cluster = new SparkCluster(home, folder);
    await("a master", cluster::isListening);
    for (int i = 0; i < workers; i++) {
      cluster.addWorker();
    }
    return cluster;
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  void addWorker() throws IOException {
    int number = workers.size();
    workers.add(
        start(
            "worker-" + number,
            "org.apache.spark.deploy.worker.Worker",
            List.of(
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "512m",
                "--work-dir",
                folder.resolve("work-" + number).toString(),
                master())));
  }

  /** Ends a worker and the executors that it started, without notice. */
  void kill(int worker) throws InterruptedException {
    end(workers.get(worker));
  }

  /** What the executors of all applications have written to standard error, a text for each. */
  List<String> logs() throws IOException {
    List<String> logs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.endsWith("stderr")).toList()) {
        logs.add(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return logs;
  }

  /** Waits for what has to happen. */
  static void await(String what, Callable<Boolean> happened) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!happened.call()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(100);
    }
  }

  private Process start(String name, String main, List<String> arguments) throws IOException {
    return home.java(List.of("-Xmx256m"), main, arguments)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> executors = process.descendants().toList();
    process.destroyForcibly().waitFor();
    executors.forEach(ProcessHandle::destroyForcibly);
    executors.forEach(executor -> executor.onExit().join());
  }

  @Override
  public void close() {
    try {
      for (Process worker : workers) {
        end(worker);
      }
      end(master);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
