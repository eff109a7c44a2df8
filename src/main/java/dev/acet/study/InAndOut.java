package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model's in set and out sets: those that were asked for, or the usual ones that exist here.
 *
 * @param asked what was asked for
 * @param trainedOn what the model was trained on, if that is known
 * @param notes receives which of the usual ones are missing
 */
record InAndOut(
    EvaluationRequest.Sets asked,
    Optional<String> trainedOn,
    DataDirectory data,
    Consumer<String> notes) {

  /** The in set; null if none was asked for and the usual one is unknown or missing. */
  @Nullable String in() throws IOException {
    if (asked.in().isPresent()) {
      return KnownDataSet.canonical(asked.in().get());
    }
    return trainedOn.isPresent() && isPresent(trainedOn.get()) ? trainedOn.get() : null;
  }

  /**
   * The out sets.
   *
   * @throws PlanException if a set is named twice
   */
  List<String> out() throws IOException, PlanException {
    List<String> sets = new ArrayList<>();
    if (asked.out().isPresent()) {
      asked.out().get().forEach(set -> sets.add(KnownDataSet.canonical(set)));
    } else if (trainedOn.isPresent()) {
      for (String set : usual(trainedOn.get())) {
        if (isPresent(set)) {
          sets.add(set);
        }
      }
    }
    if (new LinkedHashSet<>(sets).size() < sets.size()) {
      throw new PlanException("a set is named twice: --out-sets " + String.join(",", sets));
    }
    return sets;
  }

  private List<String> usual(String in) {
    List<String> usual = KnownDataSet.outSets(in);
    if (usual.isEmpty()) {
      notes.accept("out: there are no usual sets for " + in + "; --out-sets names some");
    }
    return usual;
  }

  private boolean isPresent(String set) throws IOException {
    if (data.canOpenForEvaluation(set)) {
      return true;
    }
    notes.accept(
        "%s is not in %s: its row will be missing (acet data fetch %s)"
            .formatted(set, data.root(), set));
    return false;
  }
}
