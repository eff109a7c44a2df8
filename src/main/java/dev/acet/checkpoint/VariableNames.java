package dev.acet.checkpoint;

import java.util.Map;
import java.util.Optional;

/**
 * Under which names a checkpoint has a network's variables.
 *
 * @param scope what stands before them: empty, or such as {@code model/}
 * @param averages what stands before the weights' moving averages, where these are to be taken in
 *     the place of the weights
 */
public record VariableNames(String scope, Optional<String> averages) {

  /** The network's own names. */
  public static final VariableNames PLAIN = new VariableNames("", Optional.empty());

  /** What TensorFlow appends to a variable's name for its moving average. */
  static final String AVERAGE = "/ExponentialMovingAverage";

  /** Whether a name is one of a moving average. */
  public static boolean isAverage(String name) {
    return name.endsWith(AVERAGE);
  }

  /** The name of what an average is of; other names as they are. */
  public static String withoutAverage(String name) {
    return isAverage(name) ? name.substring(0, name.length() - AVERAGE.length()) : name;
  }

  /**
   * The tensor that a checkpoint has for a variable of the network or its optimiser. What has no
   * average, as those of batch normalisation, is taken as it is; a name without a scope of its own,
   * such as a counter's, may stand outside of the network's scope.
   */
  Optional<TensorEntry> find(Map<String, TensorEntry> entries, String name) {
    return averages
        .map(before -> entries.get(before + name + AVERAGE))
        .or(() -> Optional.ofNullable(entries.get(scope + name)))
        .or(() -> Optional.ofNullable(name.indexOf('/') < 0 ? entries.get(name) : null));
  }
}
