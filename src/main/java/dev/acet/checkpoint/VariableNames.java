package dev.acet.checkpoint;

import java.util.Map;
import java.util.Optional;

/**
 * The names under which a checkpoint stores a network's variables. Immutable; threads may share it.
 *
 * @param scope their prefix: empty, or such as {@code model/}
 * @param averages prefix of the weights' moving averages, if these are to be used instead of the
 *     weights
 */
public record VariableNames(String scope, Optional<String> averages) {

  /** The network's own names. */
  public static final VariableNames PLAIN = new VariableNames("", Optional.empty());

  /** The suffix that TensorFlow appends to a variable's name for its moving average. */
  static final String AVERAGE = "/ExponentialMovingAverage";

  /** Whether a name belongs to a moving average. */
  public static boolean isAverage(String name) {
    return name.endsWith(AVERAGE);
  }

  /** The name of an average's variable; other names unchanged. */
  public static String withoutAverage(String name) {
    return isAverage(name) ? name.substring(0, name.length() - AVERAGE.length()) : name;
  }

  /**
   * The tensor that a checkpoint stores for a variable of the network or its optimiser. Variables
   * without an average, such as those of batch normalisation, are used directly; a name without a
   * scope, such as a counter's, may be outside the network's scope.
   */
  Optional<TensorEntry> find(Map<String, TensorEntry> entries, String name) {
    return averages
        .map(before -> entries.get(before + name + AVERAGE))
        .or(() -> Optional.ofNullable(entries.get(scope + name)))
        .or(() -> Optional.ofNullable(name.indexOf('/') < 0 ? entries.get(name) : null));
  }
}
