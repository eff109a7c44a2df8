package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.prediction.Predictions;

/** Makes the predictions for a unit of images. */
public interface Predictor extends AutoCloseable {

  /**
   * Predicts a unit.
   *
   * @param images the unit
   * @param firstNumber the number of its first image in the set
   */
  Predictions of(ImageBatch images, long firstNumber);

  @Override
  default void close() {}
}
