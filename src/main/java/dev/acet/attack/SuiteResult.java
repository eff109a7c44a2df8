package dev.acet.attack;

/**
 * The worst case of n images over several attacks. Filled by one thread; may be shared once it is
 * returned.
 *
 * @param worst the worst points; its steps count gradient steps
 * @param winner the number of the attack that found the point, from 1; 0 if the unperturbed image
 *     is the worst, [n]
 * @param before the judge's value of the unperturbed images, [n]
 * @param byGradients the judge's value of the worst points that attacks with gradients found, the
 *     unperturbed image included, [n]
 * @param queries points that attacks without gradients tried, [n]
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SuiteResult(
    AttackResult worst, int[] winner, float[] before, float[] byGradients, int[] queries) {

  /** The unchanged images, none of them attacked. */
  static SuiteResult of(AttackResult unchanged) {
    int n = unchanged.objective().length;
    float[] values = unchanged.objective();
    return new SuiteResult(unchanged, new int[n], values.clone(), values.clone(), new int[n]);
  }

  /**
   * Merges the result of an attack on some images; the earlier attack wins a tie.
   *
   * @param number of the attack, from 1
   * @param indices of the images
   */
  void merge(int number, boolean hasGradients, int[] indices, AttackResult result) {
    int size = indices.length == 0 ? 0 : result.images().length / indices.length;
    for (int i = 0; i < indices.length; i++) {
      int image = indices[i];
      float value = result.objective()[i];
      winner[image] = value > worst.objective()[image] ? number : winner[image];
      worst.merge(
          image,
          AttackResult.image(result.images(), i, size),
          value,
          hasGradients ? result.steps()[i] : 0);
      if (hasGradients) {
        byGradients[image] = Math.max(byGradients[image], value);
        worst.hadGradient()[image] |= result.hadGradient()[i];
      } else {
        queries[image] += result.steps()[i];
      }
    }
  }
}
