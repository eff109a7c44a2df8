package dev.acet.train;

import dev.acet.data.DataDirectory;
import dev.acet.io.Progress;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a run that are not part of its settings. The thread that trains calls {@code
 * progress} and {@code lines}.
 *
 * @param data the folder of its data sets
 * @param session threads, and the precision of attacks
 * @param devices that share each batch
 * @param period how often it saves its state
 * @param clock of its record and its journal
 * @param progress receives its progress
 * @param lines receives each line of its log
 * @param deadline when the run ends, if it is not complete before; null for never
 */
public record RunContext(
    DataDirectory data,
    SessionOptions session,
    Devices devices,
    SavePeriod period,
    Clock clock,
    Progress progress,
    Consumer<String> lines,
    @Nullable Instant deadline) {

  /** Without a deadline. */
  public RunContext(
      DataDirectory data,
      SessionOptions session,
      Devices devices,
      SavePeriod period,
      Clock clock,
      Progress progress,
      Consumer<String> lines) {
    this(data, session, devices, period, clock, progress, lines, null);
  }

  /** Whether the deadline has passed. */
  boolean isOver() {
    return deadline != null && !clock.instant().isBefore(deadline);
  }
}
