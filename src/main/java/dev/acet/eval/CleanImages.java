package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.model.FrozenNetwork;
import dev.acet.model.Outputs;
import dev.acet.prediction.Predictions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data set's images as they are. */
final class CleanImages implements UnitSource {

  /** Batches of a unit: enough that storing units costs nothing beside computing them. */
  private static final int BATCHES = 8;

  private final FrozenNetwork network;
  private final ImageBatches batches;

  CleanImages(FrozenNetwork network, ImageBatches batches) {
    this.network = network;
    this.batches = batches;
  }

  @Override
  public void skip() throws IOException {
    for (int batch = 0; batch < BATCHES; batch++) {
      batches.next();
    }
  }

  @Override
  public @Nullable Predictions next() throws IOException {
    List<Predictions> unit = new ArrayList<>();
    while (unit.size() < BATCHES) {
      ImageBatch batch = batches.next();
      if (batch == null) {
        break;
      }
      unit.add(predictions(network.run(batch.pixels(), batch.count()), batch.labels()));
    }
    return unit.isEmpty() ? null : Predictions.concatenated(unit);
  }

  private static Predictions predictions(Outputs outputs, int[] labels) {
    return new Predictions(
        outputs.classes(), outputs.logits(), outputs.probabilities(), labels, Map.of());
  }

  @Override
  public void close() throws IOException {
    batches.close();
  }
}
