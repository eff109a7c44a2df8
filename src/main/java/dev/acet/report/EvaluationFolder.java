package dev.acet.report;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.SetComparison;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.SetProvenance;
import dev.acet.run.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The content of a folder of {@code acet evaluate}.
 *
 * @param store its predictions
 * @param curves numbers and curves
 * @param commands the command lines that filled it, as far as known
 * @param sets what each set depends on
 */
record EvaluationFolder(
    PredictionStore store, ModelCurves curves, List<String> commands, List<SetProvenance> sets) {

  private static final long LARGEST_COMMANDS = 1 << 16;
  private static final String SUFFIX = ".json";

  EvaluationFolder {
    commands = List.copyOf(commands);
    sets = List.copyOf(sets);
  }

  /**
   * Whether a folder is one: it contains a set's description, which no other command writes. A set
   * may have the name of another command's file, but then its arrays are beside it.
   */
  static boolean is(Path folder) throws IOException {
    List<String> others = List.of(StoredTable.FILE, RunFile.NAME);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .anyMatch(name -> !others.contains(name) || Files.exists(folder.resolve(arrays(name))));
    }
  }

  static EvaluationFolder read(Path folder, Analysis analysis) throws IOException {
    PredictionStore store = new PredictionStore(folder);
    ModelCurves curves = analysis.curves(store);
    List<SetProvenance> sets = new ArrayList<>();
    for (String set : store.sets()) {
      sets.add(Objects.requireNonNull(store.provenance(set), set));
    }
    return new EvaluationFolder(store, curves, commands(folder.resolve(Report.COMMANDS)), sets);
  }

  SetComparison.Evaluated evaluated() {
    return new SetComparison.Evaluated(store, curves.result());
  }

  private static String arrays(String description) {
    return description.substring(0, description.length() - SUFFIX.length()) + ".npz";
  }

  private static List<String> commands(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_COMMANDS) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }
}
