package dev.acet.twomoons;

import dev.acet.network.Activation;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.WeightValues;
import dev.acet.paper.Method;
import java.util.List;

/**
 * A trained network, and how well it learnt.
 *
 * @param method how it was trained
 * @param iterations updates
 * @param weights of {@link #NETWORK}
 * @param trainingError share of the points that get the wrong class
 * @param cleanLoss mean cross-entropy of the points, in nats
 * @param noiseTerm mean log of the largest probability over fresh noise, which for ACET the attack
 *     has moved; not below -ln 2
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
