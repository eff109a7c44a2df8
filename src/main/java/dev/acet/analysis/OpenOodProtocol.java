package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts the out sets of an evaluation into groups, and compares each with the in set. */
record OpenOodProtocol(ScoredSet in, List<ScoredSet> all, SetGroups groups) {

  OpenOodResult result(ModelIdentity model, Detector score) {
    List<ScoredSet> rest =
        new ArrayList<>(all.stream().filter(set -> set.role() == Role.OUT).toList());
    List<OpenOodResult.Group> found = new ArrayList<>();
    groups.groups().forEach((name, sets) -> found.add(group(name, sets, rest)));
    Predictions predictions = in.set().predictions();
    return new OpenOodResult(
        model,
        score,
        in.provenance().set(),
        predictions.count(),
        1
            - Classification.testError(
                predictions.probabilities(), predictions.labels(), predictions.classes()),
        found,
        rest.stream().map(set -> compared(set.provenance().set(), set)).toList(),
        all.stream()
            .filter(set -> set.role() != Role.OUT && set.role() != Role.IN)
            .map(set -> set.provenance().set())
            .toList());
  }

  /** Takes the sets of a group out of the rest. */
  private OpenOodResult.Group group(String name, List<String> wanted, List<ScoredSet> rest) {
    List<OpenOodResult.OutSet> sets = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String set : wanted) {
      Optional<ScoredSet> evaluated =
          rest.stream()
              .filter(one -> KnownDataSet.areSameImages(one.provenance().set(), set))
              .findFirst();
      evaluated.ifPresentOrElse(
          one -> {
            rest.remove(one);
            sets.add(compared(set, one));
          },
          () -> missing.add(set));
    }
    return new OpenOodResult.Group(name, sets, missing);
  }

  private OpenOodResult.OutSet compared(String name, ScoredSet out) {
    return new OpenOodResult.OutSet(
        name, out.scores().length, out.isTrainedOn(), OpenOodMetrics.of(in.scores(), out.scores()));
  }
}
