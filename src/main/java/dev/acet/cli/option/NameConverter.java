package dev.acet.cli.option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of some values by its name, in any case. Its elements are the names, for completion.
 */
abstract class NameConverter<T> implements ITypeConverter<T>, Iterable<String> {

  private final List<T> values;
  private final Function<T, String> name;

  NameConverter(T[] values, Function<T, String> name) {
    this.values = Arrays.asList(values);
    this.name = name;
  }

  @Override
  public final T convert(String text) {
    return values.stream()
        .filter(value -> name.apply(value).equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is none of " + String.join(", ", this)));
  }

  @Override
  public final Iterator<String> iterator() {
    return values.stream().map(name).iterator();
  }
}
