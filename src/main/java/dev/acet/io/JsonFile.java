package dev.acet.io;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads JSON files that acet wrote. Its errors say what was found where in terms of the file, since
 * Jackson's messages are in terms of Java.
 */
public final class JsonFile {

  /** Larger than any but those that grow with the number of images. */
  private static final long SMALL = 1 << 20;

  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> REAL =
      Set.of(double.class, Double.class, float.class, Float.class);

  private JsonFile() {}

  /**
   * Reads a file of up to 1 MB.
   *
   * @param type the type of the contents, or {@link JsonNode}
   * @param expected what the file should be, such as "what acet train wrote"
   * @param remedy a sentence that begins with a verb
   * @throws InputException if the file is something else
   */
  public static <T> T read(
      Path file, ObjectMapper json, Class<T> type, String expected, String remedy)
      throws IOException {
    return read(file, SMALL, json, type, expected, remedy);
  }

  /**
   * Reads a file of up to so many bytes.
   *
   * @throws InputException as {@link #read(Path, ObjectMapper, Class, String, String)}
   */
  public static <T> T read(
      Path file, long largest, ObjectMapper json, Class<T> type, String expected, String remedy)
      throws IOException {
    if (Files.size(file) > largest) {
      throw InputException.corrupt(file, expected, Files.size(file) + " bytes", remedy);
    }
    byte[] bytes = Files.readAllBytes(file);
    T value;
    try {
      value = json.readValue(bytes, type);
    } catch (IOException e) {
      throw InputException.corrupt(file, expected, finding(e), remedy, e);
    }
    if (value == null) {
      throw InputException.corrupt(file, expected, "null", remedy);
    }
    return value;
  }

  /** The names of what two objects have different values of, separated by commas. */
  public static String differences(JsonNode one, JsonNode other) {
    return Stream.of(one, other)
        .flatMap(
            node ->
                StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false))
        .distinct()
        .filter(name -> !one.path(name).equals(other.path(name)))
        .collect(Collectors.joining(", "));
  }

  /** What was found, according to Jackson's exception. */
  public static String finding(IOException failure) {
    if (failure.getCause() instanceof InputCoercionException
        && failure instanceof JsonMappingException content) {
      return place(content) + " that is too large";
    }
    if (failure.getCause() instanceof StreamReadException broken) {
      return finding(broken); // thrown while an object was being built
    }
    if (failure instanceof StreamConstraintsException) {
      return "JSON that is nested deeper, or has longer parts, than any that acet writes";
    }
    if (failure instanceof JsonMappingException content) {
      return content(content);
    }
    if (failure instanceof JsonProcessingException broken) {
      JsonLocation place = broken.getLocation();
      return place == null
          ? "no JSON"
          : String.format(
              Locale.ROOT,
              "no whole JSON (it breaks at line %d, column %d)",
              place.getLineNr(),
              place.getColumnNr());
    }
    return "text that is not UTF-8";
  }

  private static String content(JsonMappingException content) {
    String place = place(content);
    if (content instanceof PropertyBindingException unknown) {
      return "the unknown entry " + place.replaceFirst("^$", unknown.getPropertyName());
    }
    if (content instanceof InvalidFormatException format) {
      return "\"" + format.getValue() + "\" for " + place + ", which is " + no(format);
    }
    if (content instanceof MismatchedInputException mismatch
        && !(content instanceof ValueInstantiationException)) {
      if (mismatch.getOriginalMessage().startsWith("Cannot map `null`")) {
        return "no " + place;
      }
      return (place.isEmpty() ? "content" : place) + " that is " + no(mismatch);
    }
    return place.endsWith("]") ? place + ": " + reason(content) : reason(content);
  }

  /** The message of the code that rejected the values; Java's own messages are about its code. */
  private static String reason(Throwable refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      boolean named = cause instanceof NullPointerException && message.startsWith("no ");
      boolean judged =
          cause instanceof IllegalArgumentException && !(cause instanceof InvalidPathException);
      if (named || judged) {
        return message;
      }
    }
    return "an entry that is missing, or not what it should be";
  }

  /** The place in the file, such as {@code options.epochs} or {@code data[2].file}. */
  private static String place(JsonMappingException content) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : content.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }

  private static String no(MismatchedInputException mismatch) {
    Class<?> type = mismatch.getTargetType();
    if (type == null) {
      return "of another kind";
    }
    if (type.isEnum()) {
      return "none of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "no list";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "neither true nor false";
    }
    return WHOLE.contains(type)
        ? "no whole number"
        : REAL.contains(type) ? "no number" : type == String.class ? "no text" : "no object";
  }
}
