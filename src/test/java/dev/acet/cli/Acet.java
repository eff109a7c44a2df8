package dev.acet.cli;

import dev.acet.reference.ClassPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The program in a JVM of its own, as its users start it.
 *
 * @param exitCode of the process
 * @param out what it printed as its result
 * @param err what else it said
 */
record Acet(int exitCode, String out, String err) {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /**
   * Runs a command to its end.
   *
   * @param jvm options of Java's
   * @param environment in addition to this process's
   */
  static Acet run(List<String> jvm, Map<String, String> environment, String... arguments)
      throws IOException {
    Path out = Files.createTempFile("acet", ".out");
    Path err = Files.createTempFile("acet", ".err");
    try {
      ProcessBuilder builder =
          command(jvm, Main.class, arguments)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      int code = builder.start().waitFor();
      return new Acet(code, text(out), text(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** A process that is about to run a class of this class path. */
  static ProcessBuilder command(List<String> jvm, Class<?> main, String... arguments) {
    List<String> line = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    line.addAll(jvm);
    line.addAll(List.of("-cp", ClassPath.ofTests(), main.getName()));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
