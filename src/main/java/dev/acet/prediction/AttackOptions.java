package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an attack's result depends on. Immutable.
 *
 * @param eps radius of the L-infinity ball
 * @param steps gradient steps
 * @param stepSize length of the first step for each pixel
 * @param restarts starts, of which the worst case counts
 * @param objective what was maximised
 * @param start where it began
 * @param schedule the step rule's id
 * @param momentum share of the direction before in a step's
 * @param parameters what else the rule depends on: numbers by name; in JSON beside the others
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
    parameters = // in one order, so that the same results have the same bytes
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    parameters.forEach(
        (name, value) -> {
          if (!(value instanceof Number)) {
            throw new IllegalArgumentException(name + " is no number");
          }
        });
  }

  /**
   * The step rule and those of its parameters that are not 0: {@code backtracking, momentum 0.75}.
   */
  public String rule() {
    Map<String, Object> all = new TreeMap<>(parameters);
    all.put("momentum", momentum);
    return all.entrySet().stream()
        .filter(parameter -> ((Number) parameter.getValue()).doubleValue() != 0)
        .map(parameter -> ", " + parameter.getKey() + " " + parameter.getValue())
        .collect(Collectors.joining("", schedule, ""));
  }
}
