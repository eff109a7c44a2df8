package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.prediction.Predictions;
import java.util.List;

/** Makes the predictions for a unit of images. */
public interface Predictor extends AutoCloseable {

  /**
   * Predicts a unit.
   *
   * @param images the unit
   * @param firstNumber the number of its first image in the set
   */
  Predictions of(ImageBatch images, long firstNumber);

  /**
   * Predicts a unit for each of several sets that come from the same images.
   *
   * @return for each set, in order
   */
  default List<Predictions> ofEach(ImageBatch images, long firstNumber) {
    return List.of(of(images, firstNumber));
  }

  @Override
  default void close() {}
}
