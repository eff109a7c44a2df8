package dev.acet.study;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.SetName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The kinds of sets that a model is evaluated on, in the order of evaluation. */
public enum SetKind {
  IN,
  OUT,
  NOISE,
  ADVERSARIAL_NOISE_OF_FEWER_STEPS,
  ADVERSARIAL_NOISE,
  WORST_CASE_NOISE,
  /** Noise after an attack that raises a score. */
  ADVERSARIAL_NOISE_OF_SCORE,
  /** An out set's images, attacked to look in-distribution: OOD to ID. */
  ADVERSARIAL_OUT,
  /** The in set's images, attacked to look out-of-distribution: ID to OOD. */
  ADVERSARIAL_IN,
  ADVERSARIAL_SAMPLES;

  private static final String FEWER_STEPS = "adversarial-noise-";
  private static final String OF_OUT_SET = SetName.adversarialOut("");
  private static final String OF_SCORE = SetName.adversarialNoise("");

  /**
   * One of the sets asked for.
   *
   * @param of the name of the data set of {@link #ADVERSARIAL_OUT}, or of the score of {@link
   *     #ADVERSARIAL_NOISE_OF_SCORE}; empty for other kinds
   */
  record Asked(SetKind kind, String of) implements Comparable<Asked> {

    @Override
    public int compareTo(Asked other) {
      return kind.compareTo(other.kind); // sorting is stable
    }
  }

  /**
   * The name of the kind, and of its set if it has only one.
   *
   * @param steps of the shorter attack on noise, which are part of its name; empty if there is none
   */
  String id(OptionalInt steps) {
    return switch (this) {
      case ADVERSARIAL_NOISE_OF_FEWER_STEPS ->
          FEWER_STEPS + (steps.isPresent() ? Integer.toString(steps.getAsInt()) : "STEPS");
      case ADVERSARIAL_NOISE_OF_SCORE -> OF_SCORE + "SCORE";
      case ADVERSARIAL_OUT -> OF_OUT_SET + "NAME";
      default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /**
   * What some names ask for, in the order of evaluation.
   *
   * @param steps of the shorter attack on noise; empty if there is none
   * @throws PlanException if a name is not one of a kind's
   */
  static List<Asked> of(Collection<String> names, OptionalInt steps) throws PlanException {
    List<Asked> asked = new ArrayList<>();
    for (String name : names) {
      Asked one = of(name, steps);
      if (!asked.contains(one)) {
        asked.add(one);
      }
    }
    asked.sort(null);
    return asked;
  }

  private static Asked of(String name, OptionalInt steps) throws PlanException {
    if (name.startsWith(OF_OUT_SET) && name.length() > OF_OUT_SET.length()) {
      return new Asked(
          ADVERSARIAL_OUT, KnownDataSet.canonical(name.substring(OF_OUT_SET.length())));
    }
    if (name.startsWith(OF_SCORE) && name.length() > OF_SCORE.length()) {
      String score = name.substring(OF_SCORE.length()).toLowerCase(Locale.ROOT);
      return new Asked(ADVERSARIAL_NOISE_OF_SCORE, score);
    }
    for (SetKind kind : values()) {
      if (kind.id(steps).equals(name)) {
        return new Asked(kind, "");
      }
    }
    throw new PlanException("--sets " + name + whatElse(name, steps));
  }

  private static String whatElse(String name, OptionalInt steps) {
    if (name.equals(OF_OUT_SET)) {
      return " needs the name of a data set after the colon";
    }
    if (name.equals(OF_SCORE)) {
      return " needs the name of a score after the colon";
    }
    if (name.matches(FEWER_STEPS + "\\d{1,9}")) {
      return steps.isEmpty()
          ? " needs --attack paper"
          : " needs --pgd-steps " + name.substring(FEWER_STEPS.length());
    }
    List<String> known =
        Stream.of(values())
            .filter(kind -> steps.isPresent() || kind != ADVERSARIAL_NOISE_OF_FEWER_STEPS)
            .map(kind -> kind.id(steps))
            .toList();
    return " is none of " + String.join(", ", known);
  }
}
