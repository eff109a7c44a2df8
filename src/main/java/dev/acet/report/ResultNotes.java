package dev.acet.report;

import dev.acet.analysis.Diagnostics;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.io.PlainText;
import dev.acet.prediction.Labels;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes what the numbers of a model's rows of Table 1 depend on, for the lines above and below
 * them. Static functions; threads may call them concurrently.
 */
public final class ResultNotes {

  private ResultNotes() {}

  /** The lines above the rows: model, score, test error, calibration, threshold. */
  public static List<String> heading(ModelResult result) {
    List<String> lines = new ArrayList<>();
    Integer epoch = result.model().epoch();
    lines.add(result.model().name() + (epoch == null ? "" : ", epoch " + epoch));
    List<String> outData = result.model().outData();
    if (outData != null) {
      lines.add("trained on outliers: " + String.join(", ", outData));
    }
    InResult in = result.in();
    if (in == null) {
      lines.add("the model's own test set was not evaluated, so only MMC is known");
    } else {
      String set = in.title();
      lines.add(
          String.format(
              Locale.ROOT,
              "test error %.2f %% on %,d images of %s, calibration error %.4f (15 bins)",
              100 * in.testError(),
              in.images(),
              set,
              in.expectedCalibrationError()));
      ResultTitles.labels(in.labels(), result.model()).ifPresent(lines::add);
      lines.add(
          String.format(
              Locale.ROOT,
              "score: %s; 95 %% of %s score at least %.4f, the threshold of FPR@95",
              result.score().id(),
              set,
              in.threshold95()));
    }
    if (result.robustAccuracy() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "robust accuracy %.2f %% of the adversarial samples%s",
              100 * result.robustAccuracy(),
              Labels.warning(labelsOfSamples(result))));
    }
    return lines.stream().map(PlainText::line).toList();
  }

  private static @Nullable Labels labelsOfSamples(ModelResult result) {
    return result.sets().stream()
        .filter(set -> set.role() == Role.ADVERSARIAL_SAMPLES)
        .findFirst()
        .map(SetResult::labels)
        .orElse(null);
  }

  /** The lines below the rows: which images were used, how noise and attacked images were made. */
  public static List<String> notes(ModelResult result) {
    List<String> notes = new ArrayList<>();
    InResult in = result.in();
    if (in != null && in.sampledFrom() != null) {
      notes.add(in.title() + ": " + sample(in.sampledFrom()) + "; seed " + result.seed());
    }
    for (SetResult set : result.sets()) {
      String note = note(set, result);
      if (!note.isEmpty()) {
        notes.add(PlainText.line(set.title() + ": " + note));
      }
    }
    notes.addAll(byTitles(result, ResultNotes::trainedOn));
    notes.addAll(byTitles(result, ResultNotes::verdict));
    notes.addAll(
        byTitles(
            result,
            set -> set.attack() == null ? Optional.empty() : ResultTitles.members(set.attack())));
    return notes;
  }

  /** What holds for several sets is said once, after the titles of all of them. */
  private static List<String> byTitles(
      ModelResult result, Function<SetResult, Optional<String>> text) {
    Map<String, List<String>> titles = new LinkedHashMap<>();
    for (SetResult set : result.sets()) {
      text.apply(set)
          .ifPresent(t -> titles.computeIfAbsent(t, key -> new ArrayList<>()).add(set.title()));
    }
    return titles.entrySet().stream()
        .map(entry -> PlainText.line(String.join(", ", entry.getValue()) + ": " + entry.getKey()))
        .toList();
  }

  private static Optional<String> trainedOn(SetResult set) {
    return set.trainedOn()
        ? Optional.of(
            "the model was trained on this set as outliers; its numbers say nothing about sets that"
                + " it has not seen")
        : Optional.empty();
  }

  private static Optional<String> verdict(SetResult set) {
    String verdict = set.verdict();
    if (verdict == null || set.role() != Role.ADVERSARIAL_SAMPLES) {
      return Optional.ofNullable(verdict);
    }
    boolean isGood = verdict.equals(Diagnostics.TRUSTWORTHY);
    return Optional.of("the robust accuracy " + (isGood ? "is " : "") + verdict);
  }

  private static String sample(int from) {
    return String.format(Locale.ROOT, "sampled from %,d images, balanced over the classes", from);
  }

  private static String note(SetResult set, ModelResult result) {
    List<String> parts = new ArrayList<>();
    if (set.role() == Role.ADVERSARIAL_SAMPLES) {
      parts.add(String.format(Locale.ROOT, "the %,d images that it did not resist", set.images()));
    }
    if (set.robustAccuracy() != null && !set.budget().isEmpty()) {
      parts.add(String.format(Locale.ROOT, "robust accuracy %.2f %%", 100 * set.robustAccuracy()));
    }
    if (set.noise() != null) {
      parts.add(ResultTitles.noise(set.noise()));
    }
    if (set.sampledFrom() != null) {
      parts.add(sample(set.sampledFrom()) + (set.noise() == null ? "" : " to permute"));
    }
    if (set.role() == Role.ADVERSARIAL_SAMPLES) {
      ResultTitles.labels(set.labels(), result.model()).ifPresent(parts::add);
    }
    if (set.attack() != null) {
      parts.add(ResultTitles.attack(set.attack()));
    }
    if (set.noise() != null || set.attack() != null || set.sampledFrom() != null) {
      parts.add("seed " + result.seed());
    }
    if (set.withoutGradient() != null) {
      parts.add(
          String.format(
              Locale.ROOT,
              "no gradient at the start for %.1f %% of all its images",
              100 * set.withoutGradient()));
    }
    return String.join("; ", parts);
  }
}
