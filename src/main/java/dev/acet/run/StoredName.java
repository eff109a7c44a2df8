package dev.acet.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Converts enum constants to their spelling in {@code run.json}, which is lower case and read in
 * any case. Static functions; threads may call them concurrently.
 */
public final class StoredName {

  private StoredName() {}

  /** The spelling. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant with a spelling.
   *
   * @param entry the entry that holds it, such as {@code options.activation}
   * @throws IllegalArgumentException if there is none, with a message for the file's author
   */
  public static <E extends Enum<E>> E find(Class<E> type, String spelling, String entry) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(spelling.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        Arrays.stream(type.getEnumConstants())
            .map(StoredName::of)
            .collect(
                Collectors.joining(
                    ", ", "\"" + spelling + "\" for " + entry + ", which is none of ", "")));
  }
}
