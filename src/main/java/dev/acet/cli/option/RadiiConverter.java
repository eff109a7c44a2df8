package dev.acet.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads radii, separated by commas: numbers, or fractions such as 8/255. */
final class RadiiConverter implements ITypeConverter<RadiiConverter.Radii> {

  /**
   * The radii of an attack's balls. Immutable; threads may share it.
   *
   * @param values at least one, in the order in which they were given
   */
  record Radii(List<Double> values) {

    Radii {
      values = List.copyOf(values);
    }

    /** As an option takes them. */
    @Override
    public String toString() {
      return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
  }

  @Override
  public Radii convert(String text) {
    List<Double> values = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      values.add(radius(one));
    }
    return new Radii(values);
  }

  private static double radius(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      double value = Double.parseDouble(parts[0]);
      double divisor = parts.length == 1 ? 1 : Double.parseDouble(parts[1]);
      if (parts.length <= 2 && divisor != 0) {
        return value / divisor + 0.; // -0 is 0
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException(
        "\"" + text + "\" is neither a number nor a fraction such as 8/255");
  }
}
