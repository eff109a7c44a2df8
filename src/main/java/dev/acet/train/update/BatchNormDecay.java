package dev.acet.train.update;

import dev.acet.network.BatchNormalization;

/**
 * How much of its old value a moving average of batch normalisation keeps in an update. Predictions
 * normalise by these averages; until they have caught up with the batches, a network is evaluated
 * with statistics that it was not trained with.
 */
public enum BatchNormDecay {

  /**
   * The paper's: 0.99 in every update. The initial values have a share of {@code 0.99^t} after t
   * updates.
   */
  CONSTANT {
    @Override
    public float at(long update) {
      return BatchNormalization.MOMENTUM;
    }
  },

  /**
   * Grows from 0.1 to 0.99 at update 890, as TensorFlow's exponential moving averages do if they
   * are given the number of updates: (1 + t) / (10 + t). So the averages forget their initial
   * values within a few updates.
   */
  GROWING {
    @Override
    public float at(long update) {
      return (float) Math.min(BatchNormalization.MOMENTUM, (1.0 + update) / (10.0 + update));
    }
  };

  /**
   * The share of the old value.
   *
   * @param update number of updates before this one
   */
  public abstract float at(long update);
}
