package dev.acet.toy;

import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;

/** Trains the toy network. */
public final class ToyTraining {

  private ToyTraining() {}

  /** Trains with one method, from the seed's weights and on the given points. */
  public static ToyModel run(
      Method method, TwoMoons moons, ToySettings settings, SessionOptions options) {
    int iterations =
        method == Method.PLAIN ? settings.plainIterations() : settings.noisyIterations();
    try (ToyGraph graph = new ToyGraph(method, moons, settings, options)) {
      for (int update = 1; update <= iterations; update++) {
        graph.train(update);
      }
      ToyGraph.Measures measures = graph.measure(iterations + 1);
      return new ToyModel(
          method,
          iterations,
          graph.weights(),
          measures.trainingError(),
          measures.cleanLoss(),
          measures.noiseTerm());
    }
  }
}
