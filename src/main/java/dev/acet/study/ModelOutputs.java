package dev.acet.study;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.eval.ModelLabels;
import dev.acet.eval.PlainPredictor;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.network.Network;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Shard;
import dev.acet.prediction.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a model over images of a set, whose outputs must fit into memory. */
record ModelOutputs(Model model, Computation computation, Progress progress) {

  /**
   * Images with the model's labels; remarks say what is left out, and if labels go by position.
   *
   * @param advice what to do if they have none of the model's classes
   * @throws dev.acet.io.InputException if they have no labels, or other classes than the model
   */
  LabelledImages labelled(LabelledImages images, String advice) throws IOException {
    return new ModelLabels(model, false).mapping(images, advice, progress::remark).apply(images);
  }

  /**
   * Predicts all images.
   *
   * @param features whether the predictions contain penultimate features
   * @throws dev.acet.io.InputException if an image or the model is damaged
   */
  Predictions of(LabelledImages images, boolean features) throws IOException {
    return of(images, features, Shard.WHOLE);
  }

  /**
   * Predicts a shard's images: its units are batches, and it has one or more.
   *
   * @param features whether the predictions contain penultimate features
   * @throws dev.acet.io.InputException if an image or the model is damaged
   */
  Predictions of(LabelledImages images, boolean features, Shard shard) throws IOException {
    int size = computation.batchSize();
    Units units = new Units(images.size(), size);
    List<Predictions> all = new ArrayList<>();
    progress.began(
        model.title() + " on " + images.set().title(),
        Progress.Unit.IMAGES,
        units.images(shard),
        0);
    try (Network network = model.open(computation.session());
        ImageBatches batches = images.batches(model.imageTarget(), size, Integer.MAX_VALUE)) {
      PlainPredictor predictor = new PlainPredictor(network, size, features);
      int done = 0;
      int position = 0;
      for (int unit = shard.firstUnit(); unit < units.count(); unit += shard.count()) {
        for (; position < unit; position++) {
          batches.skip();
        }
        ImageBatch batch = Objects.requireNonNull(batches.next(), "a set that ended early");
        position++;
        all.add(predictor.of(batch, units.firstImage(unit)));
        done += batch.count();
        progress.reached(done);
      }
    } finally {
      progress.ended();
    }
    return Predictions.concatenated(all);
  }
}
