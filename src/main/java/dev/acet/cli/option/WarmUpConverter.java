package dev.acet.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the length of a warm-up: a number of epochs, or of updates if a u follows. */
final class WarmUpConverter implements ITypeConverter<WarmUpConverter.Length> {

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(u?)");

  /**
   * A length.
   *
   * @param count of epochs or of updates
   */
  record Length(int count, boolean ofUpdates) {

    /** The number of epochs; 0 if it counts updates. */
    int epochs() {
      return ofUpdates ? 0 : count;
    }
  }

  @Override
  public Length convert(String text) {
    Matcher length = LENGTH.matcher(text);
    if (!length.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is no warm-up: write 2 for epochs, 500u for updates");
    }
    return new Length(Integer.parseInt(length.group(1)), !length.group(2).isEmpty());
  }
}
