package dev.acet.eval;

import dev.acet.attack.InputPreprocessing;
import dev.acet.data.ImageBatch;
import dev.acet.io.NpyArray;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.prediction.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Predicts unchanged images. Threads may share it if they may share the network.
 *
 * @param features whether the predictions contain penultimate features
 * @param odin gives the logits after ODIN's step; null if the predictions do not contain them
 */
public record PlainPredictor(
    Network network, int batchSize, boolean features, @Nullable InputPreprocessing odin)
    implements Predictor {

  /** Without ODIN's step. */
  public PlainPredictor(Network network, int batchSize, boolean features) {
    this(network, batchSize, features, null);
  }

  /** Predicts the same, without anything besides the predictions. */
  PlainPredictor bare() {
    return new PlainPredictor(network, batchSize, false);
  }

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
              extras(outputs, inputs, count)));
    }
    return Predictions.concatenated(batches);
  }

  private Map<String, NpyArray> extras(Outputs outputs, float[] inputs, int count) {
    Map<String, NpyArray> extras = new LinkedHashMap<>();
    if (features) {
      extras.put(
          Predictions.FEATURES,
          NpyArray.of(outputs.features(), count, outputs.features().length / count));
    }
    if (odin != null) {
      extras.put(
          Predictions.ODIN_LOGITS,
          NpyArray.of(odin.logits(inputs, count), count, outputs.classes()));
    }
    return extras;
  }
}
