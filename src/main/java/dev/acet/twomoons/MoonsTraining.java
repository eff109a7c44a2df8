package dev.acet.twomoons;

import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;

/**
 * Trains the network of the two-moons experiment. Static functions; threads may call them
 * concurrently.
 */
public final class MoonsTraining {

  private MoonsTraining() {}

  /** Trains with one method, from the seed's initial weights, on the given points. */
  public static MoonsModel run(
      Method method, TwoMoons moons, MoonsSettings settings, SessionOptions options) {
    int iterations =
        method == Method.PLAIN ? settings.plainIterations() : settings.noisyIterations();
    try (MoonsGraph graph = new MoonsGraph(method, moons, settings, options)) {
      for (int update = 1; update <= iterations; update++) {
        graph.train(update);
      }
      MoonsGraph.Measures measures = graph.measure(iterations + 1);
      return new MoonsModel(
          method,
          iterations,
          graph.weights(),
          measures.trainingError(),
          measures.cleanLoss(),
          measures.noiseTerm());
    }
  }
}
