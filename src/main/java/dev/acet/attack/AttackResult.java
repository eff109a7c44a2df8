package dev.acet.attack;

import java.util.Arrays;

/**
 * What an attack made of n images.
 *
 * @param images the best points found, [n, h, w, c]
 * @param objective their objective, [n]
 * @param starts where the first run began, [n, h, w, c]
 * @param hadGradient whether any run began where the gradient was other than 0, or the objective
 *     reached its maximum anyway; without either, that an image stayed as it was proves little, [n]
 * @param steps gradient steps that had to be computed, over all runs, [n]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
public record AttackResult(
    float[] images, float[] objective, float[] starts, boolean[] hadGradient, int[] steps) {

  /** The images as they are, none of them attacked. */
  static AttackResult of(float[] images, float[] objective) {
    int n = objective.length;
    return new AttackResult(
        images.clone(), objective.clone(), images.clone(), new boolean[n], new int[n]);
  }

  /** Takes over what one more run found; the earlier result wins a tie. */
  void merge(AttackedImage run) {
    int i = run.index;
    if (run.bestObjective() > objective[i]) {
      objective[i] = run.bestObjective();
      put(images, i, run.get(AttackState.BEST));
    }
    hadGradient[i] |= run.is(AttackState.HAD_GRADIENT);
    steps[i] += run.stepsDone;
  }

  /** Notes where the first run of an image begins. */
  void began(AttackedImage run) {
    put(starts, run.index, run.get(AttackState.POINT));
  }

  /** An image whose objective is at its maximum needs no gradient any more. */
  void countMaximaAsGradients(float maximum) {
    for (int i = 0; i < objective.length; i++) {
      hadGradient[i] |= objective[i] == maximum;
    }
  }

  /** Share of the images without a gradient. */
  public double withoutGradient() {
    int count = 0;
    for (boolean had : hadGradient) {
      count += had ? 0 : 1;
    }
    return (double) count / Math.max(1, hadGradient.length);
  }

  /** Image i of several, [h, w, c]. */
  static float[] image(float[] images, int i, int size) {
    return Arrays.copyOfRange(images, i * size, (i + 1) * size);
  }

  private static void put(float[] images, int i, float[] image) {
    System.arraycopy(image, 0, images, i * image.length, image.length);
  }
}
