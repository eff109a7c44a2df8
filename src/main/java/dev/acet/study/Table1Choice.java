package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.noise.NoiseSettings;
import dev.acet.study.EvaluationRequest.Attacks;
import dev.acet.study.EvaluationRequest.Noise;
import dev.acet.study.EvaluationRequest.Sets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses what can be measured of Table 1 with the data that exist here.
 *
 * @param data where the data sets are
 * @param limit the largest number of images of a set
 * @param worstCase whether noise is also attacked by the suite
 * @param notes receives what is missing, and what needs it
 */
record Table1Choice(DataDirectory data, int limit, boolean worstCase, Consumer<String> notes) {

  /** For models that were trained on a set. */
  EvaluationRequest of(String in) throws IOException {
    boolean whole = data.hasForEvaluation(in);
    List<String> kinds = new ArrayList<>(List.of("noise", "adversarial-noise"));
    if (worstCase) {
      kinds.add("worst-case-noise");
    }
    if (whole) {
      kinds.addAll(0, List.of("in", "adversarial-samples"));
    } else {
      notes.accept(
          "%s is not in %s: of models trained on it MMC alone can be told"
              .formatted(in, data.root()));
    }
    if (hasOutSets(in)) {
      kinds.add("out");
    }
    Noise noise = whole ? noise(Optional.empty(), true) : standIn(in);
    return new EvaluationRequest(Sets.ofKinds(kinds), noise, Attacks.ofPaper(), limit);
  }

  private boolean hasOutSets(String in) throws IOException {
    List<String> absent = new ArrayList<>();
    for (String set : KnownDataSet.outSets(in)) {
      if (!data.hasForEvaluation(set)) {
        absent.add(set);
      }
    }
    if (!absent.isEmpty()) {
      notes.accept(
          "not in %s, so without rows for models of %s: %s"
              .formatted(data.root(), in, String.join(", ", absent)));
    }
    return absent.size() < KnownDataSet.outSets(in).size();
  }

  /** Another set of the same shape is permuted, or none. */
  private Noise standIn(String in) throws IOException {
    Optional<String> other = Optional.empty();
    for (String set : KnownDataSet.noiseStandIns(in)) {
      if (other.isEmpty() && data.hasForEvaluation(set)) {
        other = Optional.of(set);
      }
    }
    notes.accept(
        "noise for models of %s: %s"
            .formatted(
                in,
                other
                    .map(set -> "permuted images of " + KnownDataSet.title(set) + " in its place")
                    .orElse("all of it uniform")));
    return noise(other, other.isPresent());
  }

  private static Noise noise(Optional<String> from, boolean permuted) {
    NoiseSettings usual = NoiseSettings.withDefaults();
    return new Noise(from, permuted ? usual : new NoiseSettings(0, usual.lowPass()));
  }
}
