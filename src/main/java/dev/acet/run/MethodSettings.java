package dev.acet.run;

import dev.acet.paper.Method;
import java.util.Objects;

/**
 * What a run trains on beside clean images (sections 4.1 and 4.2 of the paper).
 *
 * @param method plain, CEDA or ACET
 * @param noiseFraction noise images by clean ones
 * @param permutedFraction share of permuted images among the noise
 * @param lowPass whether noise is smoothed
 * @param noiseTerm what the attack drives up and training down, such as {@code max_confidence}
 * @param eps radius of the attack, in training and in the evaluations on the way
 * @param steps of the attack in training
 * @param warmUpEpochs in which the attack gets to its steps
 */
public record MethodSettings(
    Method method,
    double noiseFraction,
    double permutedFraction,
    boolean lowPass,
    String noiseTerm,
    double eps,
    int steps,
    int warmUpEpochs) {

  public MethodSettings {
    Objects.requireNonNull(method, "no method");
    Objects.requireNonNull(noiseTerm, "no noiseTerm");
  }
}
