package dev.acet.cli.option;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a detector as spelled in options, such as {@code max-logit}. */
public final class DetectorConverter implements ITypeConverter<Detector> {

  @Override
  public Detector convert(String id) {
    return Detectors.find(id)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, not \"%s\""
                        .formatted(
                            String.join(", ", Detectors.all().stream().map(Detector::id).toList()),
                            id)));
  }

  /** The detectors' names, for the help. */
  public static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Detectors.all().stream().map(Detector::id).iterator();
    }
  }
}
