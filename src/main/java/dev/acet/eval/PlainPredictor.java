package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.io.NpyArray;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.prediction.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Predicts unchanged images. Threads may share it if they may share the network.
 *
 * @param features whether the predictions contain penultimate features
 */
public record PlainPredictor(Network network, int batchSize, boolean features)
    implements Predictor {

  @Override
  public Predictions of(ImageBatch images, long firstNumber) {
    int size = images.shape().size();
    List<Predictions> batches = new ArrayList<>();
    for (int from = 0; from < images.count(); from += batchSize) {
      int to = Math.min(from + batchSize, images.count());
      float[] inputs = Arrays.copyOfRange(images.pixels(), from * size, to * size);
      int count = to - from;
      Outputs outputs =
          features ? network.runWithFeatures(inputs, count) : network.run(inputs, count);
      batches.add(
          new Predictions(
              outputs.classes(),
              outputs.logits(),
              outputs.probabilities(),
              Arrays.copyOfRange(images.labels(), from, to),
              features
                  ? Map.of(
                      Predictions.FEATURES,
                      NpyArray.of(outputs.features(), count, outputs.features().length / count))
                  : Map.of()));
    }
    return Predictions.concatenated(batches);
  }
}
