package dev.acet.analysis;

import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of several runs with the same settings and other seeds. Immutable; threads may share
 * it.
 *
 * @param results of the runs, at least two, of other weights each
 */
public record RepeatedRuns(List<ModelResult> results) {

  /**
   * A set of all runs, or of some.
   *
   * @param title of the set
   * @param name of the set
   * @param results one for each run that was evaluated on it
   */
  public record OnSet(String title, String name, List<SetResult> results) {

    public OnSet {
      results = List.copyOf(results);
    }

    /** The spread of a quantity; null if it is unknown for a run. */
    public @Nullable Spread of(Function<SetResult, ? extends @Nullable Number> value) {
      return Spread.of(results.stream().map(value).toList());
    }
  }

  public RepeatedRuns {
    results = List.copyOf(results);
  }

  /**
   * Checks that these are runs of one kind.
   *
   * @throws InputException if there are fewer than two, one is there twice, or they differ in data
   *     set, method, network or in set
   */
  public static RepeatedRuns of(List<ModelResult> results) throws InputException {
    if (results.size() < 2) {
      throw InputException.of(
          "A mean needs the evaluations of two runs or more, and there is "
              + (results.isEmpty() ? "none" : "one")
              + ". Name the folders of several.");
    }
    ModelResult first = results.get(0);
    for (ModelResult other : results) {
      requireSame("data sets", first, other, result -> result.model().dataset());
      requireSame("methods", first, other, result -> result.model().method());
      requireSame("networks", first, other, result -> result.model().architecture());
      requireSame("outliers", first, other, result -> result.model().outData());
      requireSame("in-distributions", first, other, RepeatedRuns::in);
      requireSame("seeds of the evaluation", first, other, ModelResult::seed);
    }
    Set<String> weights = new LinkedHashSet<>();
    for (ModelResult result : results) {
      if (!weights.add(result.model().fingerprint())) {
        throw InputException.of(
            result.model().name()
                + " has the weights of another of these models. A mean needs different runs.");
      }
    }
    return new RepeatedRuns(results);
  }

  private static @Nullable Object in(ModelResult result) {
    return result.in() == null ? null : List.of(result.in().dataset(), result.in().images());
  }

  private static void requireSame(
      String what,
      ModelResult one,
      ModelResult other,
      Function<ModelResult, @Nullable Object> property)
      throws InputException {
    if (!Objects.equals(property.apply(one), property.apply(other))) {
      throw InputException.of(
          "%s and %s are of different %s: %s and %s. A mean needs runs that differ in their seed"
                  .formatted(
                      name(one), name(other), what, property.apply(one), property.apply(other))
              + " only.");
    }
  }

  private static String name(ModelResult result) {
    ModelIdentity model = result.model();
    return model.epoch() == null ? model.name() : model.name() + "@" + model.epoch();
  }

  /** The in-distribution of each run; empty if it was not evaluated. */
  public List<InResult> in() {
    return results.stream().flatMap(result -> Stream.ofNullable(result.in())).toList();
  }

  /**
   * The sets that any run was evaluated on, in the order of a single result.
   *
   * @throws InputException if runs were evaluated on other images of a set, or after other attacks
   */
  public List<OnSet> sets() throws InputException {
    List<OnSet> sets = new ArrayList<>();
    for (SetResult any : SetsOfModels.of(results)) {
      List<SetResult> same =
          results.stream()
              .flatMap(result -> result.sets().stream())
              .filter(set -> set.name().equals(any.name()))
              .toList();
      for (SetResult set : same) {
        boolean isSame =
            Objects.equals(set.attack(), any.attack())
                && Objects.equals(set.noise(), any.noise())
                && (set.images() == any.images() || set.robustAccuracy() != null);
        if (!isSame) {
          throw InputException.of(
              any.title()
                  + " is not the same set for all runs: the numbers of images, the noise or the"
                  + " attacks differ. Evaluate the runs with the same options.");
        }
      }
      sets.add(new OnSet(any.title(), any.name(), same));
    }
    return sets;
  }
}
