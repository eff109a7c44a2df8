package dev.acet.spark;

import dev.acet.study.ScoreChoice;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * By which score images are judged, for every JVM of a cluster: a {@link ScoreChoice} whose files
 * are found where it is used. Immutable.
 */
public record SharedChoice(
    @Nullable String score,
    @Nullable SharedPath detectors,
    @Nullable SharedPath calibration,
    boolean byClass,
    @Nullable Double rate)
    implements Serializable {

  /** The same, ready to travel. */
  public static SharedChoice of(ScoreChoice choice) {
    return new SharedChoice(
        choice.score(),
        shared(choice.detectors()),
        shared(choice.calibration()),
        choice.byClass(),
        choice.rate());
  }

  /** The same in this JVM. */
  ScoreChoice here() {
    return new ScoreChoice(score, here(detectors), here(calibration), byClass, rate);
  }

  private static @Nullable SharedPath shared(@Nullable Path file) {
    return file == null ? null : SharedPath.of(file.toString());
  }

  private static @Nullable Path here(@Nullable SharedPath file) {
    return file == null ? null : file.here();
  }
}
