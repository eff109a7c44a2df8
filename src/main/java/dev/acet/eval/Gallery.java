package dev.acet.eval;

import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.io.InputException;
import dev.acet.model.Model;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Makes images for figures, with a model's predictions. For one thread at a time. */
public final class Gallery implements AutoCloseable {

  private final Model model;
  private final ImageTarget target;
  private final SessionOptions session;
  private final Network network;

  /**
   * Loads a model; the caller closes the gallery.
   *
   * @throws InputException if the model's weights are missing or damaged, or it takes no images
   */
  public Gallery(Model model, SessionOptions session) throws IOException {
    this.model = model;
    target = model.imageTarget();
    this.session = session;
    network = model.open(new SessionOptions(session.threads()));
  }

  /** The shape of the model's images. */
  public ImageShape shape() {
    return target.shape();
  }

  /** What images are brought to for the model. */
  public ImageTarget target() {
    return target;
  }

  /** Predicts unchanged images. */
  public List<SeenImage> of(ImageBatch images) {
    Outputs outputs = network.run(images.pixels(), images.count());
    List<SeenImage> seen = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      seen.add(
          new SeenImage(
              images.image(i), images.labels()[i], outputs.predicted(i), outputs.confidence(i)));
    }
    return seen;
  }

  /** Attacks images and predicts them. */
  public List<SeenImage> attacked(ImageBatch images, PgdSettings settings, long seed)
      throws IOException {
    model.requireGradients();
    try (PgdAttack attack = new PgdAttack(model.target(), settings, session)) {
      float[] moved = attack.run(images.pixels(), images.labels(), seed, 0).images();
      return of(new ImageBatch(shape(), moved, images.labels()));
    }
  }

  /**
   * Searches a set for the images that the model is most and least confident about.
   *
   * @param count number of images of each kind
   * @param reached receives the number of images seen so far
   */
  public Extremes extremes(LabelledImages images, int count, int batchSize, IntConsumer reached)
      throws IOException {
    Extremes.Search search = new Extremes.Search(count);
    try (ImageBatches batches = images.batches(target, batchSize, Integer.MAX_VALUE)) {
      int done = 0;
      for (ImageBatch batch = batches.next(); batch != null; batch = batches.next()) {
        of(batch).forEach(search::offer);
        done += batch.count();
        reached.accept(done);
      }
    }
    return search.found();
  }

  @Override
  public void close() {
    network.close();
  }
}
