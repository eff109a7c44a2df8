package dev.acet.attack;

import java.util.Arrays;

/**
 * The result of an attack on n images. Filled by one thread; may be shared once it is returned.
 *
 * @param images the best points found, [n, h, w, c]
 * @param objective their objective, [n]
 * @param starts where the first run started, [n, h, w, c]
 * @param hadGradient whether any run started where the gradient was not 0, or the objective reached
 *     its maximum anyway; if neither holds, an unchanged image proves little, [n]
 * @param steps number of gradient steps computed, over all runs, [n]
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

  /** Merges the result of one more run; the earlier result wins a tie. */
  void merge(AttackedImage run) {
    int i = run.index;
    if (run.bestObjective() > objective[i]) {
      objective[i] = run.bestObjective();
      put(images, i, run.get(AttackState.BEST));
    }
    hadGradient[i] |= run.is(AttackState.HAD_GRADIENT);
    steps[i] += run.stepsDone;
  }

  /** Records where the first run of an image starts. */
  void began(AttackedImage run) {
    put(starts, run.index, run.get(AttackState.POINT));
  }

  /** Counts images whose objective is at its maximum as having a gradient: they need none. */
  void countMaximaAsGradients(float maximum) {
    for (int i = 0; i < objective.length; i++) {
      hadGradient[i] |= objective[i] == maximum;
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
