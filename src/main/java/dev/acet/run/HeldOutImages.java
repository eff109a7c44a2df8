package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The training images that a run held out, as its {@code run.json} says. Immutable; threads may
 * share it.
 *
 * @param limit the run used at most so many training images
 * @param share of these that it held out, in (0, 1)
 * @param seed by which they were chosen
 */
public record HeldOutImages(int limit, double share, long seed) {

  private static final String REMEDY = "Restore the run's folder, or name another --split.";

  /** What is needed of the file. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Content(Options options) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Options(int limit, long seed, @Nullable Double validationSplit) {}
  }

  /**
   * Reads it; empty if the run held out no training images.
   *
   * @throws InputException if the file is damaged
   */
  public static Optional<HeldOutImages> read(Path file) throws IOException {
    Content.Options options = RunFile.read(file, REMEDY).as(Content.class).options();
    Double share = options.validationSplit();
    if (share == null || share == 0) {
      return Optional.empty();
    }
    if (!(share > 0 && share < 1) || options.limit() < 1) {
      throw RunFile.corrupt(
          file, "a validationSplit of " + share + " of " + options.limit(), REMEDY, null);
    }
    return Optional.of(new HeldOutImages(options.limit(), share, options.seed()));
  }
}
