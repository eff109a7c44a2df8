package dev.acet.train.journal;

import dev.acet.train.update.UpdateMetrics;
import dev.acet.train.update.UpdateSum;
import java.util.Locale;

/** Formats an epoch as a line of the log. */
final class EpochLine {

  private EpochLine() {}

  static String of(EpochResult result, int epochs) {
    UpdateMetrics sums = result.training();
    StringBuilder line = new StringBuilder();
    append(
        line,
        "epoch %d/%d, update %,d: train error %.2f %%, loss %.4f, confidence %.3f",
        result.epoch(),
        epochs,
        result.updates(),
        100 * sums.sum(UpdateSum.ERRORS) / sums.clean(),
        sums.sum(UpdateSum.CLEAN_LOSS) / sums.clean(),
        sums.sum(UpdateSum.CLEAN_CONFIDENCE) / sums.clean());
    if (sums.noise() > 0) {
      append(
          line,
          ", of %s %.3f",
          result.outImages(),
          sums.sum(UpdateSum.NOISE_CONFIDENCE) / sums.noise());
    }
    for (Measurement set : result.evaluation()) {
      String name =
          switch (set.set()) {
            case Measurement.CLEAN -> "test";
            case Measurement.VALIDATION -> "validation";
            default -> set.set().substring(5);
          };
      if (set.isClean()) {
        append(line, "; %s error %.2f %%", name, 100 * set.error());
      }
      append(line, ", MMC %s %.3f (%,d)", name, set.meanConfidence(), set.images());
    }
    append(
        line,
        result.imagesPerSecond() < 10 ? "; %.2g images/s" : "; %,.0f images/s",
        result.imagesPerSecond());
    return line.toString();
  }

  private static void append(StringBuilder line, String format, Object... arguments) {
    line.append(String.format(Locale.ROOT, format, arguments));
  }
}
