package dev.acet.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a radius: a number, or a fraction such as 8/255. */
final class EpsConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    String[] parts = text.strip().split("/", -1);
    try {
      double value = Double.parseDouble(parts[0]);
      if (parts.length <= 2) {
        return parts.length == 1 ? value : value / Double.parseDouble(parts[1]);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException("\"" + text + "\" is no number and no fraction like 8/255");
  }
}
