package dev.acet.cli.option;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Checks the numbers that options accept; others are rejected before any work. Beyond these ranges
 * a command would not end, would run out of memory after hours, or would compute what nobody can
 * have meant.
 */
public final class NumberRanges {

  private static final double ANY_COUNT = Integer.MAX_VALUE;

  /** By the option's first name; if a command needs its own range, after the command's name. */
  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          entry("--batch-size", from(1, 4096)),
          entry("--box", from(-1e6, 1e6)),
          entry("--channel-deviations", above(0, 1e6)),
          entry("--channel-means", from(-1e6, 1e6)),
          entry("--channels", from(1, 3)),
          entry("--clip-norm", above(0, 1e6)),
          entry("--clipped-confidence", between(0, 1)),
          entry("--confidence", between(0, 1)),
          entry("--confidence-level", from(.5, .999)), // beyond, 2,000 samples say little
          entry("--colour", from(0, 1)),
          entry("data show --count", from(1, 1000)),
          entry("figures --count", from(1, 80)),
          entry("--crop", above(0, 1)),
          entry("--curve", from(1, 20_000)),
          entry("--curve-to", above(1, 1e20)),
          entry("--cutout", from(1, 1000)),
          entry("--dpi", from(36, 1200)),
          entry("--epochs", from(1, 100_000)),
          entry("--eval-limit", from(0, ANY_COUNT)),
          entry("--fdr", between(0, 1)),
          entry("--frac-perm", from(0, 1)),
          entry("--grid", from(1.001, 1.1)),
          entry("--gpu-memory", above(0, 1)),
          entry("--gpu_memory", above(0, 1)),
          entry("--at_frac", from(0, 3)),
          entry("--gpus", from(0, 999)),
          entry("--hidden", from(1, 1000)),
          entry("--hours", above(0, 10_000)),
          entry("bench scale --images", from(10, 1_000_000)),
          entry("--images", from(1, 20_000)),
          entry("--iterations", from(1, 1_000_000)),
          entry("--keep-images", from(0, 20_000)),
          entry("--port", from(1, 65_535)),
          entry("--learning-rate", above(0, 1e6)),
          entry("--limit", from(1, ANY_COUNT)),
          entry("--momentum", new Range(0, true, 1, false)),
          entry("--noise-fraction", from(0, 3)),
          entry("evaluate --pgd-eps", from(0, 1e6)), // in a Euclidean ball
          entry("--pgd-eps", from(0, 1)),
          entry("evaluate --pgd-step-size", above(0, 1e6)),
          entry("--pgd-step-size", above(0, 1)),
          entry("--pgd-steps", from(0, 100_000)),
          entry("--queries", from(1, 1_000_000)),
          entry("--out-fraction", above(0, 3)),
          entry("--out-limit", from(1, ANY_COUNT)),
          entry("--out-weight", above(0, 1e6)),
          entry("--energy-margins", from(-1e6, 1e6)),
          entry("--patience", from(1, 100_000)),
          entry("--pixels", from(1, 4000)),
          entry("--rates", between(0, 1)),
          entry("--rays", from(1, 100_000)),
          entry("--reject", between(0, 1)),
          entry("--resolution", from(2, 2001)),
          entry("--restarts", from(1, 1000)),
          entry("--rounds", from(1, 1000)),
          entry("--seeds", from(2, 100)),
          entry("--threads", from(0, 1024)),
          entry("--validation-split", new Range(0, true, 1, false)),
          entry("--virtual-cpus", from(1, 64)),
          entry("--warm-up", from(0, 1000)),
          entry("--weight-averaging", between(0, 1)),
          entry("--weight-decay", from(0, 100)));

  private record Range(double least, boolean withLeast, double most, boolean withMost) {

    boolean contains(double value) {
      return (value > least || (withLeast && value == least))
          && (value < most || (withMost && value == most));
    }

    /** Such as "from 1 to 64", "above 0 and at most 1". */
    @Override
    public String toString() {
      if (withLeast && withMost) {
        return "from " + number(least) + " to " + number(most);
      }
      return (withLeast ? "at least " : "above ")
          + number(least)
          + (withMost ? " and at most " : " and below ")
          + number(most);
    }
  }

  private NumberRanges() {}

  private static Range from(double least, double most) {
    return new Range(least, true, most, true);
  }

  private static Range above(double least, double most) {
    return new Range(least, false, most, true);
  }

  private static Range between(double least, double most) {
    return new Range(least, false, most, false);
  }

  /**
   * Rejects numbers outside their range.
   *
   * @throws ParameterException for the first one
   */
  public static void require(ParseResult parsed) {
    parsed.asCommandLineList().stream()
        .flatMap(command -> command.getParseResult().matchedOptions().stream())
        .forEach(NumberRanges::require);
  }

  /** The text of an option's range, if it has one. */
  public static Optional<String> of(OptionSpec option) {
    return find(option).map(Range::toString);
  }

  private static void require(OptionSpec option) {
    Optional<Range> range = find(option);
    Object value = option.getValue();
    Collection<?> values =
        value instanceof RadiiConverter.Radii radii
            ? radii.values()
            : value instanceof Collection<?> several ? several : List.of(value);
    for (Object single : values) {
      if (single instanceof Number number
          && range.isPresent()
          && !range.get().contains(number.doubleValue())) {
        throw new ParameterException(
            option.command().commandLine(),
            option.names()[0] + " must be " + range.get() + ", not " + number);
      }
    }
  }

  private static Optional<Range> find(OptionSpec option) {
    String name = option.names()[0];
    String command = option.command().qualifiedName().replaceFirst("^acet ", "");
    return Optional.ofNullable(RANGES.getOrDefault(command + " " + name, RANGES.get(name)));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e10
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
