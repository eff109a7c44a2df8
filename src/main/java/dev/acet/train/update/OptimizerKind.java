package dev.acet.train.update;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.framework.optimizers.Adam;
import org.tensorflow.framework.optimizers.GradientDescent;
import org.tensorflow.framework.optimizers.Momentum;
import org.tensorflow.framework.optimizers.Optimizer;

/** The optimisers of the original and Nesterov's, as implemented in TensorFlow Framework. */
public enum OptimizerKind {
  /** Plain gradient descent. */
  SGD("ApplyGradientDescent", 1) {
    @Override
    Optimizer create(Graph graph) {
      return new GradientDescent(graph);
    }

    @Override
    Map<String, String> slotNames() {
      return Map.of();
    }
  },

  /** Gradient descent with a momentum of 0.9 (not Nesterov's). */
  MOMENTUM("ApplyMomentum", 2) {
    @Override
    Optimizer create(Graph graph) {
      return new Momentum(graph, Momentum.LEARNING_RATE_DEFAULT, DECAY, false);
    }

    @Override
    Map<String, String> slotNames() {
      return Map.of("Momentum", Momentum.MOMENTUM);
    }
  },

  /** Gradient descent with Nesterov's momentum of 0.9. */
  NESTEROV("ApplyMomentum", 2) {
    @Override
    Optimizer create(Graph graph) {
      return new Momentum(graph, Momentum.LEARNING_RATE_DEFAULT, DECAY, true);
    }

    @Override
    Map<String, String> slotNames() {
      return Map.of("Momentum", Momentum.MOMENTUM);
    }
  },

  /** Adam (Kingma and Ba 2015) with its authors' constants. */
  ADAM("ApplyAdam", 5) {
    @Override
    Optimizer create(Graph graph) {
      return new OrderedAdam(graph);
    }

    @Override
    Map<String, String> slotNames() {
      return new TreeMap<>(Map.of("Adam", Adam.FIRST_MOMENT, "Adam_1", Adam.SECOND_MOMENT));
    }
  };

  private static final float DECAY = 0.9f;

  private final String operation;
  private final int rateInput;

  OptimizerKind(String operation, int rateInput) {
    this.operation = operation;
    this.rateInput = rateInput;
  }

  /** The optimiser; its learning rate is fed, see {@link #rateInput()}. */
  abstract Optimizer create(Graph graph);

  /** The framework's slot names by the names under which TensorFlow 1.x saves them. */
  abstract Map<String, String> slotNames();

  /** How many values it keeps for each weight. */
  public int slots() {
    return slotNames().size();
  }

  /** The type of the operation that updates a variable. */
  String operation() {
    return operation;
  }

  /** Which input of that operation is the learning rate. */
  int rateInput() {
    return rateInput;
  }

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
