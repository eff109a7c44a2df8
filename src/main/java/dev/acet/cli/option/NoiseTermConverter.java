package dev.acet.cli.option;

import dev.acet.network.Objective;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The noise terms, by our names and the original's. */
final class NoiseTermConverter implements ITypeConverter<Objective> {

  @Override
  public Objective convert(String name) {
    return switch (name) {
      case "max-confidence", "max_conf" -> Objective.MAX_CONFIDENCE;
      case "uniform", "uniform_conf" -> Objective.UNIFORM;
      default ->
          throw new TypeConversionException("\"" + name + "\" is none of max-confidence, uniform");
    };
  }
}
