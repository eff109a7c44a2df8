package dev.acet.cli;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which options make {@code acet evaluate} measure what can be of Table 1 with the data there. */
final class EvaluationChoice {

  private EvaluationChoice() {}

  /**
   * The options.
   *
   * @param in what the model was trained on
   * @param say is told what is missing, and what for
   */
  static List<String> of(String in, DataDirectory data, Consumer<String> say) throws IOException {
    boolean whole = data.hasForEvaluation(in);
    List<String> sets = new ArrayList<>(List.of("noise", "adversarial-noise"));
    if (whole) {
      sets.addAll(0, List.of("in", "adversarial-samples"));
    } else {
      say.accept(
          "%s is not in %s: of models trained on it MMC alone can be told"
              .formatted(in, data.root()));
    }
    List<String> absent = new ArrayList<>();
    for (String set : KnownDataSet.outSets(in)) {
      if (!data.hasForEvaluation(set)) {
        absent.add(set);
      }
    }
    if (!absent.isEmpty()) {
      say.accept(
          "not in %s, so without rows for models of %s: %s"
              .formatted(data.root(), in, String.join(", ", absent)));
    }
    if (absent.size() < KnownDataSet.outSets(in).size()) {
      sets.add("out");
    }
    List<String> options = new ArrayList<>(List.of("--sets", String.join(",", sets)));
    if (!whole) {
      Optional<String> other = other(in, data);
      say.accept(
          "noise for models of %s: %s"
              .formatted(
                  in,
                  other
                      .map(set -> "permuted images of " + KnownDataSet.title(set) + " in its place")
                      .orElse("all of it uniform")));
      options.addAll(
          other.map(set -> List.of("--noise-from", set)).orElse(List.of("--frac-perm", "0")));
    }
    return options;
  }

  /** Another set of the same shape. */
  private static Optional<String> other(String in, DataDirectory data) throws IOException {
    for (String set : KnownDataSet.noiseStandIns(in)) {
      if (data.hasForEvaluation(set)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }
}
