package dev.acet.theory;

import dev.acet.network.RayNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates a network along the rays through some images. For one thread.
 *
 * <p>Every forward pass has the same number of inputs, each with its own α. Convolutions round
 * differently in batches of other sizes, so this makes a result independent of what else is
 * evaluated.
 */
final class Rays {

  private final RayNetwork network;
  private final float[] images;
  private final int batchSize;

  /**
   * The rays through images.
   *
   * @param images row-major [n, h, w, c]
   */
  Rays(RayNetwork network, float[] images, int batchSize) {
    if (images.length == 0 || images.length % network.input().size() != 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d values do not give inputs of %d values in batches of %d",
              images.length,
              network.input().size(),
              batchSize));
    }
    this.network = network;
    this.images = images;
    this.batchSize = batchSize;
  }

  /** Number of images n. */
  int count() {
    return images.length / network.input().size();
  }

  /** Inputs per forward pass. */
  int batchSize() {
    return batchSize;
  }

  /** The network's certainty at some points. */
  List<Certainty> at(Route route, List<Probe> probes) {
    List<Certainty> all = new ArrayList<>();
    int size = network.input().size();
    for (int from = 0; from < probes.size(); from += batchSize) {
      List<Probe> batch = probes.subList(from, Math.min(from + batchSize, probes.size()));
      float[] inputs = new float[batchSize * size]; // results of unfilled rows are ignored
      float[] scales = new float[batchSize];
      Arrays.fill(scales, 1);
      for (int i = 0; i < batch.size(); i++) {
        write(route, batch.get(i), inputs, i * size);
        scales[i] = route == Route.RAY ? (float) (1 / batch.get(i).alpha()) : 1;
      }
      float[] logits = network.run(inputs, scales);
      for (int i = 0; i < batch.size(); i++) {
        double alpha = route == Route.RAY ? batch.get(i).alpha() : 1;
        all.add(Certainty.of(logits, i * network.classes(), network.classes(), alpha));
      }
    }
    return all;
  }

  /** The network's output for each image with all biases and shifts set to 0: [n, K], row-major. */
  float[] slopes() {
    int size = network.input().size();
    float[] slopes = new float[count() * network.classes()];
    for (int from = 0; from < count(); from += batchSize) {
      int here = Math.min(batchSize, count() - from);
      float[] inputs = new float[batchSize * size];
      System.arraycopy(images, from * size, inputs, 0, here * size);
      float[] logits = network.run(inputs, new float[batchSize]);
      System.arraycopy(logits, 0, slopes, from * network.classes(), here * network.classes());
    }
    return slopes;
  }

  /** The smallest α beyond which the clipped image no longer changes. */
  double saturation(int image) {
    float smallest = Float.POSITIVE_INFINITY;
    int size = network.input().size();
    for (int i = image * size; i < (image + 1) * size; i++) {
      if (images[i] > 0) {
        smallest = Math.min(smallest, images[i]);
      }
    }
    return 1.0 / smallest;
  }

  private void write(Route route, Probe probe, float[] inputs, int at) {
    int size = network.input().size();
    int from = probe.image() * size;
    if (route == Route.RAY) {
      System.arraycopy(images, from, inputs, at, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      inputs[at + i] = (float) Math.min(probe.alpha() * images[from + i], 1);
    }
  }

  /**
   * A point on a ray from the origin.
   *
   * @param image the index of the image x that the ray goes through, at α = 1
   * @param alpha factor of x
   */
  record Probe(int image, double alpha) {}

  /** The path that is followed as α grows. */
  enum Route {
    /** αx, which leaves the range of images. */
    RAY,
    /** αx clipped at 1, which is an image for every α. */
    CLIPPED
  }
}
