package dev.acet.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A driver that runs.
 *
 * @param name what its files of output begin with
 */
record SparkProgram(Process process, Path name) {

  /** One that has ended. */
  record Ended(int code, String out, String err) {}

  static SparkProgram start(ProcessBuilder builder, Path name) throws IOException {
    builder.redirectOutput(Path.of(name + ".out").toFile());
    builder.redirectError(Path.of(name + ".err").toFile());
    return new SparkProgram(builder.start(), name);
  }

  Ended end() throws IOException, InterruptedException {
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
      throw new AssertionError(name + " does not end:\n" + text(".err"));
    }
    return new Ended(process.exitValue(), text(".out"), text(".err"));
  }

  /** What it has said so far. */
  String err() throws IOException {
    return text(".err");
  }

  private String text(String ending) throws IOException {
    return Files.readString(Path.of(name + ending), StandardCharsets.UTF_8);
  }
}
