package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for when a run ends, complete or not. */
public final class DeadlineFlags extends Flags {

  private static final double SECONDS = 3600;

  @Option(
      names = "--hours",
      paramLabel = "H",
      description =
          "End the run after H hours, with its checkpoint and its best epoch, if it is not complete"
              + " before (default: never).")
  private @Nullable Double hours;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "The same at a time, such as 2026-12-01T07:00 or 2026-12-01T07:00+01:00.")
  private @Nullable String until;

  /** The end; null for none. Rejects one that has passed. */
  public @Nullable Instant deadline(Clock clock) {
    if (hours != null && until != null) {
      throw usage("--hours and --until both say when the run ends; use one of them");
    }
    if (hours != null) {
      return clock.instant().plus(Duration.ofMillis((long) (1000 * SECONDS * hours)));
    }
    if (until == null) {
      return null;
    }
    Instant end = instant(until, clock);
    if (!end.isAfter(clock.instant())) {
      throw usage("--until " + until + " has passed");
    }
    return end;
  }

  private Instant instant(String text, Clock clock) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      try {
        return LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
      } catch (DateTimeException e) {
        throw usage(
            "--until "
                + text
                + " is no time: write 2026-12-01T07:00, with an offset such as +01:00 if it is not"
                + " this machine's time");
      }
    }
  }
}
