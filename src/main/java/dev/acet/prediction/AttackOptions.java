package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The description of an attack that is stored with its results. Immutable; threads may share it.
 *
 * @param eps radius of the L-infinity ball
 * @param steps gradient steps
 * @param stepSize length of the first step in each value
 * @param restarts number of starts, of which the worst case counts
 * @param objective what was maximised
 * @param start where it started
 * @param schedule the step rule's id
 * @param momentum weight of the previous direction in a step's direction
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
    @JsonAnyGetter @JsonAnySetter Map<String, Object> parameters) {

  public AttackOptions {
    Objects.requireNonNull(objective, "no objective");
    Objects.requireNonNull(start, "no start");
    Objects.requireNonNull(schedule, "no schedule");
    parameters = // sorted, so that the same results have the same bytes
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach(
        (name, value) -> {
          if (!(value instanceof Number)) {
            throw new IllegalArgumentException(name + " is not a number");
          }
        });
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
