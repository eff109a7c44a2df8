package dev.acet.model;

/** Which of a checkpoint's weights are a model's, where it has moving averages of them, too. */
public enum WeightChoice {
  /** Those that training ended with; the averages, where these are alone. */
  TRAINED,

  /** The averages that TensorFlow's {@code ExponentialMovingAverage} made. */
  MOVING_AVERAGES
}
