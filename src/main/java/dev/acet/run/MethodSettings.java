package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.acet.paper.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run trains on besides clean images (sections 4.1 and 4.2 of the paper). Immutable; threads
 * may share it.
 *
 * @param method plain, CEDA or ACET
 * @param noiseFraction noise images per clean image
 * @param permutedFraction share of permuted images among the noise
 * @param lowPass whether noise is smoothed
 * @param noiseTerm the objective that the attack maximises and training minimises, such as {@code
 *     max_confidence}
 * @param eps radius of the attack, in training and in the evaluations during training
 * @param steps number of steps of the attack in training
 * @param warmUpEpochs number of epochs until the attack reaches its full number of steps
 * @param attack how it steps; null for the paper's constant steps
 * @param attackStart where it starts; null for the paper's perturbed start
 */
public record MethodSettings(
    Method method,
    double noiseFraction,
    double permutedFraction,
    boolean lowPass,
    String noiseTerm,
    double eps,
    int steps,
    int warmUpEpochs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String attack,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String attackStart) {

  public MethodSettings {
    Objects.requireNonNull(method, "no method");
    Objects.requireNonNull(noiseTerm, "no noiseTerm");
  }

  /** With the paper's attack. */
  public MethodSettings(
      Method method,
      double noiseFraction,
      double permutedFraction,
      boolean lowPass,
      String noiseTerm,
      double eps,
      int steps,
      int warmUpEpochs) {
    this(
        method,
        noiseFraction,
        permutedFraction,
        lowPass,
        noiseTerm,
        eps,
        steps,
        warmUpEpochs,
        null,
        null);
  }
}
