package dev.acet.eval;

import java.util.Locale;

/**
 * What an evaluation's sets share.
 *
 * @param seed of all that is random
 * @param limit so many images of each set, as {@link dev.acet.data.LabelledImages#sample} chooses
 *     them; {@link Integer#MAX_VALUE} takes all
 * @param batchSize images of a forward pass
 * @param kept what is stored beside the predictions
 * @param force whether results with other options may be replaced
 * @param ignoreNames whether the in set's labels go by position, not by the names of its classes
 * @param version the program's, for provenance
 */
public record EvaluationOptions(
    long seed,
    int limit,
    int batchSize,
    Kept kept,
    boolean force,
    boolean ignoreNames,
    String version) {

  /**
   * What is stored beside the predictions.
   *
   * @param images how many attacked images of a set
   * @param features whether each image's penultimate features
   */
  public record Kept(int images, boolean features) {

    /** Predictions alone. */
    public static final Kept NOTHING = new Kept(0, false);

    public Kept {
      if (images < 0) {
        throw new IllegalArgumentException(images + " images to keep");
      }
    }
  }

  public EvaluationOptions {
    if (limit < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a limit of %d images, batches of %d", limit, batchSize));
    }
  }
}
