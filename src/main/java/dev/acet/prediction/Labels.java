package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a set's labels mean to the model.
 *
 * @param by what tells
 * @param classes the set's classes and which of the model's they are, in the order of the set's
 */
public record Labels(By by, Map<String, String> classes) {

  /** What makes a class of the set one of the model's. */
  public enum By {
    NAME,
    /** Names were ignored, or the model has none. */
    POSITION;

    /** As it is stored: {@code name}. */
    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Labels {
    Objects.requireNonNull(by, "no by");
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  /** Whether nothing vouches for the labels but the order of the classes. */
  public boolean areByPosition() {
    return by == By.POSITION;
  }

  /** What stands after every number that labels by position go into; nothing by names. */
  public static String warning(@Nullable Labels labels) {
    return labels != null && labels.areByPosition() ? " (labels by position)" : "";
  }
}
