package dev.acet.spark;

import dev.acet.Classifier;
import dev.acet.reference.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A folder laid out like Spark's distribution, made of the class path of the tests, and beside it
 * acet as it is handed in. Spark's libraries come in its own versions, and so before acet's.
 *
 * @param folder what {@code SPARK_HOME} names
 * @param acet the program's jar
 * @param libraries the jars that the program needs and Spark lacks
 */
record SparkHome(Path folder, Path acet, List<Path> libraries) {

  /** Of JVMs that end before the second compiler's code would pay. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Path FIRST = Path.of("target/spark-first").toAbsolutePath();
  private static final Pattern ACETS =
      Pattern.compile(
          "(tensorflow|ndarray|javacpp|leptonica|protobuf-java|picocli|jspecify|ejml|fastcsv|mfl"
              + "|jnr|jffi|tribuo).*");
  private static final Pattern NEITHER =
      Pattern.compile("(jackson-(annotations|core|databind)|logback|junit).*");

  static SparkHome in(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    List<Path> libraries = new ArrayList<>();
    List<Path> sparks = new ArrayList<>();
    try (Stream<Path> first = Files.list(FIRST)) {
      first.forEach(sparks::add);
    }
    for (String entry : ClassPath.ofTests().split(":", -1)) {
      Path jar = Path.of(entry);
      String name = String.valueOf(jar.getFileName());
      if (ACETS.matcher(name).matches()) {
        libraries.add(jar);
      } else if (name.endsWith(".jar") && !NEITHER.matcher(name).matches()) {
        sparks.add(jar);
      }
    }
    for (Path jar : sparks) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    libraries.add(jar(folder.resolve("tests.jar"), SparkHome.class, "dev/acet/spark"));
    return new SparkHome(
        folder, jar(folder.resolve("acet.jar"), Classifier.class, "dev"), libraries);
  }

  /** A jar of what lies beside a class. */
  private static Path jar(Path file, Class<?> type, String content) {
    String classes = classesOf(type).toString();
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    int code = jar.run(System.out, System.err, "cf", file.toString(), "-C", classes, content);
    if (code != 0) {
      throw new IllegalStateException("jar ended with " + code);
    }
    return file;
  }

  private static Path classesOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** A JVM with Spark's class path that is about to run a class, on the loopback interface. */
  ProcessBuilder java(List<String> jvm, String main, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    line.addAll(SHORT_LIVED);
    line.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    line.addAll(jvm);
    line.addAll(List.of("-cp", folder.resolve("jars") + "/*", main));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder;
  }

  /** {@code spark-submit} of a class of acet's, or of its tests. */
  ProcessBuilder submit(String master, Class<?> main, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of("--master", master));
    for (String setting :
        List.of(
            "spark.driver.host=127.0.0.1",
            "spark.ui.enabled=false",
            "spark.executor.memory=512m",
            "spark.executor.extraJavaOptions=" + String.join(" ", SHORT_LIVED))) {
      line.addAll(List.of("--conf", setting));
    }
    // "local:" is a file that every machine has.
    line.addAll(
        List.of("--jars", String.join(",", libraries.stream().map(j -> "local:" + j).toList())));
    line.addAll(List.of("--class", main.getName(), acet.toString()));
    line.addAll(arguments);
    return java(List.of("-Xmx600m"), "org.apache.spark.deploy.SparkSubmit", line);
  }

  /** Removes the links, of which JUnit would warn one by one. */
  void close() throws IOException {
    try (Stream<Path> links = Files.list(folder.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
