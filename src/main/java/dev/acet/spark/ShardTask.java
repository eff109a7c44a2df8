package dev.acet.spark;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.FileTree;
import dev.acet.prediction.Shard;
import dev.acet.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code acet evaluate --shard I/N}, for any JVM of a cluster. Immutable.
 *
 * @param words the options as they were typed, and MODEL
 * @param places the files and folders among them, by the option or the word that they replace
 */
record ShardTask(List<String> words, Map<String, SharedPath> places) implements Serializable {

  /** Of this JVM. Whoever computes a shard holds it, so that there is one at a time. */
  private static final OpenNetworks NETWORKS = new OpenNetworks();

  /**
   * What has become of a shard.
   *
   * @param code of acet's exit codes
   * @param messages what acet said of it
   * @param files of its folder, by name; empty if it failed
   */
  record Result(int code, String messages, Map<String, byte[]> files) implements Serializable {}

  /** Computes a shard; an executor with several cores uses all of them for one at a time. */
  Result run(int index, int count) throws IOException {
    Shard shard = new Shard(index, count);
    synchronized (NETWORKS) {
      Path folder = Files.createTempDirectory("acet-shard");
      try {
        StringWriter messages = new StringWriter();
        PrintWriter all = new PrintWriter(messages, true);
        int code =
            Evaluate.commandLine(NETWORKS)
                .setOut(all)
                .setErr(all)
                .execute(line(shard, folder).toArray(String[]::new));
        return new Result(
            code,
            messages.toString(),
            code == ExitCode.DONE ? files(folder.resolve(shard.name())) : Map.of());
      } finally {
        FileTree.delete(folder);
      }
    }
  }

  /** The command for this JVM: of an option that is given twice, the last counts. */
  private List<String> line(Shard shard, Path folder) {
    List<String> line = new ArrayList<>();
    for (String word : words) {
      SharedPath place = word.startsWith("-") ? null : places.get(word);
      line.add(place == null ? word : place.here().toString());
    }
    places.forEach(
        (option, place) -> {
          if (option.startsWith("-")) {
            line.addAll(List.of(option, place.here().toString()));
          }
        });
    line.addAll(List.of("--quiet", "--shard", shard.toString(), "--out", folder.toString()));
    return line;
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        if (file.endsWith(Report.COMMANDS)) {
          continue; // it names this JVM's folders
        }
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
