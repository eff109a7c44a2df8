package dev.acet.cli.option;

import dev.acet.network.Objective;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The noise terms, by our names and the original's. */
final class NoiseTermConverter implements ITypeConverter<Objective> {

  private static final List<String> NAMES =
      List.of(Objective.MAX_CONFIDENCE.id(), Objective.UNIFORM.id());

  @Override
  public Objective convert(String name) {
    return switch (name) {
      case "max-confidence", "max_conf" -> Objective.MAX_CONFIDENCE;
      case "uniform", "uniform_conf" -> Objective.UNIFORM;
      default ->
          throw new TypeConversionException(
              "\"" + name + "\" is none of " + String.join(", ", NAMES));
    };
  }

  /** For completion. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return NAMES.iterator();
    }
  }
}
