package dev.acet.cli.option;

import dev.acet.analysis.Odin;
import dev.acet.detector.DetectorChoice;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a detector that can be calibrated. Its elements are the names, for the help.
 */
class DetectorConverter implements ITypeConverter<String>, Iterable<String> {

  /** Also reads the word for all of them. */
  static final class OrAll extends DetectorConverter {

    @Override
    List<String> words() {
      return Stream.concat(super.words().stream(), Stream.of(DetectorChoice.ALL)).toList();
    }
  }

  /** What is understood. */
  List<String> words() {
    return DetectorChoice.names().stream().filter(id -> !id.equals(Odin.ID)).toList();
  }

  @Override
  public final String convert(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.equals(Odin.ID)) {
      throw new TypeConversionException(
          "odin needs the network's gradient: acet evaluate --keep-odin stores what acet analyze"
              + " computes it from");
    }
    if (!words().contains(word)) {
      throw new TypeConversionException(
          "expected one of %s, not \"%s\"".formatted(String.join(", ", words()), text));
    }
    return word;
  }

  @Override
  public final Iterator<String> iterator() {
    return words().iterator();
  }
}
