package dev.acet.twomoons;

import dev.acet.network.Activation;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import dev.acet.paper.Method;
import java.util.List;

/**
 * A trained network of the two-moons experiment, with its measurements. Immutable; threads may
 * share it.
 *
 * @param method how it was trained
 * @param iterations number of updates
 * @param weights of {@link #NETWORK}
 * @param trainingError share of the points that are misclassified
 * @param cleanLoss mean cross-entropy over the points, in nats
 * @param noiseTerm mean log of the largest probability over fresh noise, for ACET after the attack;
 *     at least -ln 2
 */
public record MoonsModel(
    Method method,
    int iterations,
    WeightValues weights,
    double trainingError,
    double cleanLoss,
    double noiseTerm) {

  /** The network of all methods: two hidden layers of 100 ReLUs. */
  public static final MultilayerPerceptron NETWORK =
      new MultilayerPerceptron(List.of(2, 100, 100, TwoMoons.CLASSES), Activation.RELU);
}
