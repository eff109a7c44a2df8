package dev.acet.data;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Holds a training set in memory and shuffles it anew for each epoch. A batch is a function of the
 * images, the seed, the epoch and its position in the epoch.
 *
 * <p>Several threads may use it at the same time.
 */
public final class TrainingImages {

  private final ImageConversion conversion;
  private final List<RawImage> images;
  private final Augmentation augmentation;
  private final long seed;
  private final boolean balanced;

  private TrainingImages(
      ImageConversion conversion,
      List<RawImage> images,
      Augmentation augmentation,
      long seed,
      boolean balanced) {
    this.conversion = conversion;
    this.images = images;
    this.augmentation = augmentation;
    this.seed = seed;
    this.balanced = balanced;
  }

  /**
   * Reads images and converts them to one size.
   *
   * @param target what images are brought to
   * @param classes number of classes; every image needs a label below it
   * @param limit reads only the first images; {@link Integer#MAX_VALUE} reads all
   * @throws InputException if the source is damaged, a label is not one of the classes, or the
   *     images do not fit into memory
   */
  public static TrainingImages load(
      LabelledImages source,
      ImageTarget target,
      int classes,
      int limit,
      Augmentation augmentation,
      long seed)
      throws IOException {
    List<RawImage> images = read(source, target, Math.min(source.size(), limit), "--limit");
    for (int i = 0; i < images.size(); i++) {
      int label = images.get(i).label();
      if (label < 0 || label >= classes) {
        throw InputException.of(
            String.format(
                Locale.ROOT,
                "%s: image %d has the label %d, the network has %d classes. Train on a set whose"
                    + " images have such labels.",
                source.set().name(),
                i,
                label,
                classes));
      }
    }
    return new TrainingImages(source.conversionTo(target), images, augmentation, seed, false);
  }

  /**
   * Reads images whose labels do not matter.
   *
   * @throws InputException if the source is damaged, or its images do not fit into memory
   */
  static TrainingImages unlabelled(
      LabelledImages source, ImageTarget target, Augmentation augmentation, long seed)
      throws IOException {
    List<RawImage> images = read(source, target, source.size(), "--out-limit");
    return new TrainingImages(source.conversionTo(target), images, augmentation, seed, false);
  }

  private static List<RawImage> read(
      LabelledImages source, ImageTarget target, int count, String limit) throws IOException {
    List<RawImage> images = new ArrayList<>();
    try (ImageStream stream = source.source().open()) {
      while (images.size() < count) {
        RawImage image = ImageBatches.next(stream, images.size());
        if (images.isEmpty()) {
          int channels = image.shape().channels();
          ImageShape shape = target.shape();
          ImageShape stored = new ImageShape(shape.height(), shape.width(), channels);
          requireRoom(source, stored, count, limit);
        }
        images.add(target.sized(image));
      }
    }
    return images;
  }

  /** The same images, of every class equally many in an epoch. */
  public TrainingImages balanced() {
    return new TrainingImages(conversion, images, augmentation, seed, true);
  }

  /** Requires enough memory. Images are kept with their stored channels. */
  private static void requireRoom(LabelledImages source, ImageShape shape, int count, String limit)
      throws InputException {
    long bytes = (long) count * shape.size();
    if (bytes > Runtime.getRuntime().maxMemory() / 4 * 3) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s: %,d images of %s take %,d MB, more than Java may use. Set JAVA_OPTS=-Xmx to"
                  + " twice that, or take fewer with %s.",
              source.set().name(),
              count,
              shape,
              bytes >> 20,
              limit));
    }
  }

  /** Number of images. */
  public int size() {
    return images.size();
  }

  /** Number of full batches of an epoch; the remaining images are not used in it. */
  public int batches(int batchSize) {
    return images.size() / batchSize;
  }

  /** The label of each image. */
  public int[] labels() {
    return images.stream().mapToInt(RawImage::label).toArray();
  }

  /** The order of an epoch, as indices of images. */
  public int[] order(long epoch) {
    SplittableRandom random = new SplittableRandom(mixed(mixed(seed) + epoch));
    return balanced
        ? EpochOrder.balanced(labels(), random)
        : EpochOrder.shuffled(images.size(), random);
  }

  /**
   * A batch of an epoch.
   *
   * @param order the epoch's
   * @param step the batch's position in the epoch, from 0
   */
  public ImageBatch batch(int[] order, long epoch, int step, int batchSize) {
    SplittableRandom random = new SplittableRandom(mixed(mixed(mixed(seed) + epoch) + step));
    ImageShape shape = conversion.target().shape();
    float[] pixels = new float[Math.multiplyExact(batchSize, shape.size())]; // [n, h, w, c]
    int[] labels = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      int image = order[step * batchSize + i];
      labels[i] = images.get(image).label();
      write(image, random, pixels, i * shape.size());
    }
    return new ImageBatch(shape, pixels, labels);
  }

  /**
   * Writes an augmented image.
   *
   * @param pixels takes [h, w, c] in [0, 1] from the offset on
   */
  void write(int index, SplittableRandom random, float[] pixels, int offset) {
    RawImage image = images.get(index);
    if (augmentation.equals(Augmentation.NONE)) {
      conversion.write(image, pixels, offset);
    } else {
      augmentation.write(
          conversion.apply(image), conversion.target().shape(), random, pixels, offset);
    }
  }

  /**
   * Mixes a seed: otherwise seeds that are close, or a fixed distance apart, would share a stream.
   */
  static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }
}
