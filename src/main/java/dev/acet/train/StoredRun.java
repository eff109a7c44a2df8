package dev.acet.train;

import dev.acet.data.DataDirectory;
import dev.acet.io.InputException;
import dev.acet.run.RunFile;
import dev.acet.run.RunRecord;
import dev.acet.run.RunSettings;
import dev.acet.run.StoredName;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run read back from its folder, to be resumed. Immutable; threads may share it.
 *
 * @param record the content of its {@code run.json}
 * @param options the options that it describes
 * @param session the threads and the precision that it was started with
 */
public record StoredRun(RunRecord record, RunOptions options, SessionOptions session) {

  /** When the run ends, complete or not; null for no such time. */
  public @Nullable Instant deadline() {
    return record.until() == null ? null : Instant.parse(record.until());
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws InputException if it is missing or damaged, or describes an impossible run
   */
  public static StoredRun read(Path file) throws IOException {
    RunRecord record = RunRecord.read(file);
    try {
      requireTime(record.until());
      return new StoredRun(
          record,
          new RunOptions(record.options()),
          new SessionOptions(
              record.threads(), StoredName.find(Precision.class, record.precision(), "precision")));
    } catch (IllegalArgumentException e) {
      throw RunFile.corrupt(file, String.valueOf(e.getMessage()), RunRecord.REMEDY, e);
    }
  }

  /**
   * Checks that the images are those that the run began with.
   *
   * @throws InputException if not
   */
  public void requireSameImages(DataDirectory data) throws IOException {
    RunSettings settings = options.settings();
    if (!record.data().equals(RunProvenance.files(data, settings))) {
      List<String> sets = new ArrayList<>(List.of(settings.data().dataset()));
      sets.addAll(settings.outliers().sets());
      throw InputException.of(
          "%s: the training images of %s are not those that the run began with. Bring those back."
              .formatted(data.root(), String.join(", ", sets)));
    }
  }

  private static void requireTime(@Nullable String until) {
    try {
      if (until != null) {
        Instant.parse(until);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + until + "\" for until, which is no time", e);
    }
  }
}
