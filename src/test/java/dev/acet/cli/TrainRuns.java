package dev.acet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs {@code acet train} and what follows it, in a folder of the test's own. */
abstract class TrainRuns {

  /** A run of three updates. */
  static final String[] TINY = {
    "--batch-size", "8", "--epochs", "1", "--optimizer", "sgd", "--lr", "0.01", "--eval-limit", "0"
  };

  @TempDir Path folder;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  JsonNode record(String name) throws IOException {
    return JsonSchemas.read("run", folder.resolve("runs").resolve(name).resolve("run.json"));
  }

  /** Trains three updates on some data, into the test's own folder. */
  final int train(Path data, String... options) {
    return trainHere(with(options, "--data-dir", data.toString()));
  }

  /** As above, on the test's own data. */
  final int trainHere(String... options) {
    return acet(folder, with(options, with(TINY, "train")));
  }

  static String[] with(String[] options, String... more) {
    return Stream.of(more, options).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Everything lies in one folder, but for what the arguments say otherwise. */
  final int acet(Path root, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    add(all, "--data-dir", root.resolve("data"));
    add(all, "--runs-dir", root.resolve("runs"));
    add(all, "--models-dir", root.resolve("models"));
    return execute(all.toArray(String[]::new));
  }

  final int execute(String... arguments) {
    CommandLine acet =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    return acet.execute(arguments);
  }

  private static void add(List<String> arguments, String option, Path value) {
    if (!arguments.contains(option)) {
      arguments.addAll(List.of(option, value.toString()));
    }
  }
}
