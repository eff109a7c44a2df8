package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a set's labels are mapped to the model's classes. Immutable; threads may share it.
 *
 * @param by what the mapping is based on
 * @param classes the model's class of each class of the set, in the set's order
 */
public record Labels(By by, Map<String, String> classes) {

  /** How a class of the set is matched to one of the model's. */
  public enum By {
    NAME,
    /** Names were ignored, or the model has none. */
    POSITION;

    /** The stored spelling, such as {@code name}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Labels {
    Objects.requireNonNull(by, "no by");
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** Whether the labels rely only on the order of the classes. */
  public boolean areByPosition() {
    return by == By.POSITION;
  }

  /**
   * A warning to append to every number that depends on labels by position; empty for labels by
   * name.
   */
  public static String warning(@Nullable Labels labels) {
    return labels != null && labels.areByPosition() ? " (labels by position)" : "";
  }
}
