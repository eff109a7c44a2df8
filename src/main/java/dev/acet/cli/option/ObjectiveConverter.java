package dev.acet.cli.option;

import dev.acet.network.Objective;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Objectives, by our names and the original's. */
final class ObjectiveConverter implements ITypeConverter<Objective> {

  @Override
  public Objective convert(String name) {
    return switch (name) {
      case "max_conf" -> Objective.MAX_CONFIDENCE;
      case "uniform_conf" -> Objective.UNIFORM;
      default ->
          Arrays.stream(Objective.values())
              .filter(objective -> objective.id().equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new TypeConversionException(
                          "\"" + name + "\" is none of " + String.join(", ", names())));
    };
  }

  /** Those of an attack on noise. */
  static List<String> names() {
    return Arrays.stream(Objective.values())
        .filter(Objective::raisesConfidence)
        .map(Objective::id)
        .toList();
  }

  /** For completion. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }
}
