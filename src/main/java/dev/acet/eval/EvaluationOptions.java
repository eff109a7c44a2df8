package dev.acet.eval;

/**
 * What an evaluation's sets share.
 *
 * @param seed of all that is random
 * @param limit the first so many images of each set; {@link Integer#MAX_VALUE} takes all
 * @param batchSize images of a forward pass
 * @param force whether results with other options may be replaced
 * @param version the program's, for provenance
 */
public record EvaluationOptions(
    long seed, int limit, int batchSize, boolean force, String version) {

  public EvaluationOptions {
    if (limit < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "a limit of " + limit + " images, batches of " + batchSize + ": both are at least 1");
    }
  }
}
