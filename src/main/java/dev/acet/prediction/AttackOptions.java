package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The description of an attack that is stored with its results. Immutable; threads may share it.
 *
 * @param eps radius of the ball
 * @param steps gradient steps, or queries of an attack without gradients; of a suite, the most that
 *     an image takes
 * @param stepSize length of the first step in each value
 * @param restarts number of starts, of which the worst case counts
 * @param objective what was maximised
 * @param start where it started
 * @param schedule the step rule's id; {@link #WORST_CASE} for a suite
 * @param momentum weight of the previous direction in a step's direction
 * @param norm of the ball: null for L-infinity, {@link #L2} for the Euclidean norm
 * @param attacks a suite's attacks, in their order; null for a single attack
 * @param score the name of the score that was raised; null if the set's role says what was wanted
 * @param detectors a fingerprint of what that score was fitted on; null if it needs no fit
 * @param parameters the rule's other parameters, numbers by name; in JSON beside the others
 */
public record AttackOptions(
    double eps,
    int steps,
    double stepSize,
    int restarts,
    String objective,
    String start,
    String schedule,
    double momentum,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String norm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> attacks,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String score,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detectors,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> parameters) {

  /** The schedule of a suite: the worst of several attacks for each image. */
  public static final String WORST_CASE = "worst-case";

  /** The schedule of the attack that asks for outputs only, and follows no gradient. */
  public static final String SQUARE = "square";

  /** The score that attacks raise unless they say otherwise: the largest probability. */
  public static final String CONFIDENCE = "msp";

  /** The Euclidean norm. */
  public static final String L2 = "l2";

  private static final int LEVELS = 255;
  private static final double EXACT = 1e-6;

  /** Decimals that are no longer are written as they are. */
  private static final int SHORT = 6;

  public AttackOptions {
    Objects.requireNonNull(objective, "no objective");
    Objects.requireNonNull(start, "no start");
    Objects.requireNonNull(schedule, "no schedule");
    if (!Double.isFinite(eps)) {
      throw new IllegalArgumentException("eps " + eps);
    }
    if (norm != null && !norm.equals(L2)) {
      throw new IllegalArgumentException("unknown norm " + norm);
    }
    boolean isSuite = attacks != null;
    if (schedule.equals(WORST_CASE) != isSuite) {
      throw new IllegalArgumentException(
          "the schedule " + schedule + (isSuite ? " with" : " without") + " a list of attacks");
    }
    if (attacks != null && attacks.isEmpty()) {
      throw new IllegalArgumentException("a worst case of no attacks");
    }
    if (detectors != null && score == null) {
      throw new IllegalArgumentException("fitted detectors without a score");
    }
    attacks = attacks == null ? null : List.copyOf(attacks);
    parameters = // sorted, so that the same results have the same bytes
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach(
        (name, value) -> {
          if (!(value instanceof Number)) {
            throw new IllegalArgumentException(name + " is not a number");
          }
        });
  }

  /** An attack whose aim is what the set's role says. */
  public AttackOptions(
      double eps,
      int steps,
      double stepSize,
      int restarts,
      String objective,
      String start,
      String schedule,
      double momentum,
      @Nullable String norm,
      @Nullable List<String> attacks,
      Map<String, Object> parameters) {
    this(
        eps,
        steps,
        stepSize,
        restarts,
        objective,
        start,
        schedule,
        momentum,
        norm,
        attacks,
        null,
        null,
        parameters);
  }

  /** A single attack in an L-infinity ball. */
  public AttackOptions(
      double eps,
      int steps,
      double stepSize,
      int restarts,
      String objective,
      String start,
      String schedule,
      double momentum,
      Map<String, Object> parameters) {
    this(
        eps,
        steps,
        stepSize,
        restarts,
        objective,
        start,
        schedule,
        momentum,
        null,
        null,
        parameters);
  }

  /**
   * The same on a score.
   *
   * @param fittedOn a fingerprint of what the score was fitted on; null if it needs no fit
   */
  public AttackOptions onScore(String id, @Nullable String fittedOn) {
    return new AttackOptions(
        eps,
        steps,
        stepSize,
        restarts,
        objective,
        start,
        schedule,
        momentum,
        norm,
        attacks,
        id,
        fittedOn,
        parameters);
  }

  /** The score that it raises, or lowers, if it is not on a class: the confidence by default. */
  public String raisedScore() {
    return score == null ? CONFIDENCE : score;
  }

  /** Whether it raises a score that is not the largest probability. */
  @JsonIgnore
  public boolean isOnOtherScore() {
    return !raisedScore().equals(CONFIDENCE);
  }

  /** Whether it is a suite: several attacks, of which the worst counts for each image. */
  @JsonIgnore
  public boolean isSuite() {
    return attacks != null;
  }

  /** The radius as it is usually written: {@code 0.3}, or {@code 8/255} for 8 gray levels. */
  public String radius() {
    return written(eps);
  }

  /** The length of a step, written in the same way. */
  public String step() {
    return written(stepSize);
  }

  private static String written(double length) {
    String decimal =
        length == Math.rint(length) ? Long.toString((long) length) : Double.toString(length);
    double levels = length * LEVELS;
    boolean isLevels = levels >= 1 && Math.abs(levels - Math.rint(levels)) < EXACT;
    return isLevels && decimal.length() > SHORT ? Math.round(levels) + "/255" : decimal;
  }

  /** The step rule and its non-zero parameters: {@code backtracking, momentum 0.75}. */
  public String rule() {
    Map<String, Object> all = new TreeMap<>(parameters);
    all.put("momentum", momentum);
    return all.entrySet().stream()
        .filter(parameter -> ((Number) parameter.getValue()).doubleValue() != 0)
        .map(parameter -> ", " + parameter.getKey() + " " + parameter.getValue())
        .collect(Collectors.joining("", schedule, ""));
  }
}
