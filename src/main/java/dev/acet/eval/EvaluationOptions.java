package dev.acet.eval;

import dev.acet.prediction.Shard;
import java.util.Locale;

/**
 * The options that all sets of an evaluation share. Immutable; threads may share it.
 *
 * @param seed of everything random
 * @param limit number of images of each set, as {@link dev.acet.data.LabelledImages#sample} chooses
 *     them; {@link Integer#MAX_VALUE} takes all
 * @param batchSize images per forward pass
 * @param kept what is stored besides the predictions
 * @param replace which stored results are replaced
 * @param ignoreNames whether the in set's labels are mapped by position, not by the names of its
 *     classes
 * @param version the program's, for provenance
 * @param shard the share of each set that is computed
 */
public record EvaluationOptions(
    long seed,
    int limit,
    int batchSize,
    Kept kept,
    Replace replace,
    boolean ignoreNames,
    String version,
    Shard shard) {

  /** Which stored results are replaced; those that are not are kept. */
  public enum Replace {
    /** None; one that was made with other options is an error. */
    NOTHING,
    /** Those that were made with other options. */
    OTHERS,
    /** All, even if they were made with the same options or are damaged. */
    ALL
  }

  /**
   * What is stored besides the predictions.
   *
   * @param images number of attacked images of a set
   * @param features whether each image's penultimate features
   * @param odin whether each image's logits after ODIN's step
   */
  public record Kept(int images, boolean features, boolean odin) {

    /** Only predictions. */
    public static final Kept NOTHING = new Kept(0, false, false);

    /** Without the logits after ODIN's step. */
    public Kept(int images, boolean features) {
      this(images, features, false);
    }

    public Kept {
      if (images < 0) {
        throw new IllegalArgumentException(images + " images to keep");
      }
    }
  }

  /** Of an evaluation by one process. */
  public EvaluationOptions(
      long seed,
      int limit,
      int batchSize,
      Kept kept,
      Replace replace,
      boolean ignoreNames,
      String version) {
    this(seed, limit, batchSize, kept, replace, ignoreNames, version, Shard.WHOLE);
  }

  public EvaluationOptions {
    if (limit < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a limit of %d images, batches of %d", limit, batchSize));
    }
  }
}
