package dev.acet.attack;

import java.util.Arrays;

/**
 * The result of an attack on n images. Filled by one thread; may be shared once it is returned.
 *
 * @param images the best points found, [n, h, w, c]
 * @param objective their value by the attack's judge, [n]
 * @param starts where the first run started, [n, h, w, c]
 * @param hadGradient whether any run started where the gradient was not 0, or the image was settled
 *     anyway; if neither holds, an unchanged image proves little, [n]
 * @param steps number of gradient steps computed, over all runs, or of queries, [n]
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record AttackResult(
    float[] images, float[] objective, float[] starts, boolean[] hadGradient, int[] steps) {

  /** The unchanged images, none of them attacked. */
  static AttackResult of(float[] images, float[] objective) {
    int n = objective.length;
    return new AttackResult(
        images.clone(), objective.clone(), images.clone(), new boolean[n], new int[n]);
  }

  /** The same values in arrays of its own. */
  AttackResult copy() {
    return new AttackResult(
        images.clone(), objective.clone(), starts.clone(), hadGradient.clone(), steps.clone());
  }

  /** Merges the result of one more run; the earlier result wins a tie. */
  void merge(AttackedImage run) {
    int i = run.index;
    merge(i, run.get(AttackState.BEST), run.bestObjective(), run.stepsDone);
    hadGradient[i] |= run.is(AttackState.HAD_GRADIENT);
  }

  /**
   * As above.
   *
   * @param point the best of the run, [h, w, c]
   * @param value of the point
   * @param work gradient steps or queries
   */
  void merge(int i, float[] point, float value, int work) {
    if (value > objective[i]) {
      objective[i] = value;
      put(images, i, point);
    }
    steps[i] += work;
  }

  /** Records where the first run of an image starts. */
  void began(int i, float[] start) {
    put(starts, i, start);
  }

  /** Counts settled images as having a gradient: they need none. */
  void countSettledAsGradients(float enough) {
    for (int i = 0; i < objective.length; i++) {
      hadGradient[i] |= objective[i] >= enough;
    }
  }

  /** Share of the images whose runs all started without a gradient. */
  public double withoutGradient() {
    int count = 0;
    for (boolean had : hadGradient) {
      count += had ? 0 : 1;
    }
    return (double) count / Math.max(1, hadGradient.length);
  }

  /** Image i of a batch, [h, w, c]. */
  static float[] image(float[] images, int i, int size) {
    return Arrays.copyOfRange(images, i * size, (i + 1) * size);
  }

  private static void put(float[] images, int i, float[] image) {
    System.arraycopy(image, 0, images, i * image.length, image.length);
  }
}
