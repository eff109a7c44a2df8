package dev.acet.eval;

import java.util.Locale;

/**
 * What an evaluation's sets share.
 *
 * @param seed of all that is random
 * @param limit so many images of each set, as {@link dev.acet.data.LabelledImages#sample} chooses
 *     them; {@link Integer#MAX_VALUE} takes all
 * @param batchSize images of a forward pass
 * @param keepImages how many attacked images of a set to store
 * @param force whether results with other options may be replaced
 * @param ignoreNames whether the in set's labels go by position, not by the names of its classes
 * @param version the program's, for provenance
 */
public record EvaluationOptions(
    long seed,
    int limit,
    int batchSize,
    int keepImages,
    boolean force,
    boolean ignoreNames,
    String version) {

  public EvaluationOptions {
    if (limit < 1 || batchSize < 1 || keepImages < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a limit of %d images, batches of %d, %d images to keep",
              limit,
              batchSize,
              keepImages));
    }
  }
}
