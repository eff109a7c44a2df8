package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.prediction.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Predicts images as they are. */
public record PlainPredictor(Network network, int batchSize) implements Predictor {

  @Override
  public Predictions of(ImageBatch images, long firstNumber) {
    int size = images.shape().size();
    List<Predictions> batches = new ArrayList<>();
    for (int from = 0; from < images.count(); from += batchSize) {
      int to = Math.min(from + batchSize, images.count());
      Outputs outputs =
          network.run(Arrays.copyOfRange(images.pixels(), from * size, to * size), to - from);
      batches.add(
          new Predictions(
              outputs.classes(),
              outputs.logits(),
              outputs.probabilities(),
              Arrays.copyOfRange(images.labels(), from, to),
              Map.of()));
    }
    return Predictions.concatenated(batches);
  }
}
