package dev.acet.eval;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.Architecture;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Outputs;
import dev.acet.network.WeightValues;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.tensorflow.ndarray.Shape;

/** Images to look at, with what a model says of them. */
public final class Gallery implements AutoCloseable {

  private final Architecture architecture;
  private final ImageShape shape;
  private final WeightValues weights;
  private final SessionOptions session;
  private final FrozenNetwork network;

  /**
   * Loads a model; the caller closes the gallery.
   *
   * @throws InputException if the model's weights are missing or damaged, or it takes no images
   */
  public Gallery(CheckpointModel model, SessionOptions session) throws IOException {
    architecture = model.architecture();
    Shape input = architecture.inputShape();
    if (input.numDimensions() != 3) {
      throw InputException.of(model.name() + " takes points " + input + ", not images.");
    }
    shape = new ImageShape((int) input.get(0), (int) input.get(1), (int) input.get(2));
    weights = model.weights();
    this.session = session;
    network = new FrozenNetwork(architecture, weights, session);
  }

  /** The shape of the model's images. */
  public ImageShape shape() {
    return shape;
  }

  /** Some images as they are. */
  public List<SeenImage> of(ImageBatch images) {
    Outputs outputs = network.run(images.pixels(), images.count());
    List<SeenImage> exhibits = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      int best = outputs.predicted(i);
      double confidence = outputs.probabilities()[i * outputs.classes() + best];
      exhibits.add(new SeenImage(images.image(i), images.labels()[i], best, confidence));
    }
    return exhibits;
  }

  /** Some images as an attack has moved them. */
  public List<SeenImage> attacked(ImageBatch images, PgdSettings settings, long seed) {
    try (PgdAttack attack = new PgdAttack(architecture, weights, settings, session)) {
      float[] moved = attack.run(images.pixels(), images.labels(), seed, 0).images();
      return of(new ImageBatch(shape, moved, images.labels()));
    }
  }

  /**
   * Looks through a set for the images of which the model is most and least sure.
   *
   * @param count how many of each
   * @param batches one pass over the set, in this model's shape
   * @param reached is told how many images have been looked at
   */
  public Extremes extremes(int count, ImageBatches batches, IntConsumer reached)
      throws IOException {
    Extremes.Search search = new Extremes.Search(count);
    int done = 0;
    for (ImageBatch batch = batches.next(); batch != null; batch = batches.next()) {
      of(batch).forEach(search::offer);
      done += batch.count();
      reached.accept(done);
    }
    return search.found(done);
  }

  /** One pass over a set in the model's shape; the caller closes it. */
  public ImageBatches batches(LabelledImages images, int batchSize, int limit) throws IOException {
    return images.batches(shape, batchSize, limit);
  }

  @Override
  public void close() {
    network.close();
  }
}
