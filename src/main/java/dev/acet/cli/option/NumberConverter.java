package dev.acet.cli.option;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the numbers of the command line.
 *
 * @param kind what such a number is called, such as "whole number"
 */
public record NumberConverter<T>(Function<String, T> parser, String kind)
    implements ITypeConverter<T> {

  /** Makes a program read all of its numbers with these converters. */
  public static void register(CommandLine acet) {
    ITypeConverter<Integer> whole = new NumberConverter<>(Integer::valueOf, "whole number");
    ITypeConverter<Long> large = new NumberConverter<>(Long::valueOf, "whole number");
    ITypeConverter<Double> any = new NumberConverter<>(Double::valueOf, "number");
    acet.registerConverter(int.class, whole);
    acet.registerConverter(Integer.class, whole);
    acet.registerConverter(long.class, large);
    acet.registerConverter(Long.class, large);
    acet.registerConverter(double.class, any);
    acet.registerConverter(Double.class, any);
  }

  @Override
  public T convert(String text) {
    try {
      return parser.apply(text.strip());
    } catch (NumberFormatException e) {
      boolean tooLarge = text.strip().matches("[+-]?\\d{10,}");
      throw new TypeConversionException(
          "\"" + text + "\" is " + (tooLarge ? "too large" : "no " + kind));
    }
  }
}
