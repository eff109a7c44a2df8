package dev.acet.cli.option;

import dev.acet.train.SavePeriod;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of updates, or of minutes if an m follows. */
public final class SavePeriodConverter implements ITypeConverter<SavePeriod> {

  private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,8})(m?)");
  private static final Duration NEVER = Duration.ofDays(10_000);

  @Override
  public SavePeriod convert(String text) {
    Matcher period = PERIOD.matcher(text);
    if (!period.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is no period: write 500 for updates, 10m for minutes");
    }
    long number = Long.parseLong(period.group(1));
    return period.group(2).isEmpty()
        ? new SavePeriod(number, NEVER)
        : new SavePeriod(Long.MAX_VALUE, Duration.ofMinutes(number));
  }
}
