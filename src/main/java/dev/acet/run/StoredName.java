package dev.acet.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How {@code run.json} spells an enum's constant: in lower case; read in any case. */
public final class StoredName {

  private StoredName() {}

  /** The spelling. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a spelling.
   *
   * @param entry where it stands, such as {@code options.activation}
   * @throws IllegalArgumentException if there is none, in words for whoever wrote the file
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
