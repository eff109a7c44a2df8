package dev.acet.data;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Holds images of no class in memory and supplies batches of them: in a random order all of them,
 * then in another order all of them again. A batch is a function of the images, the seed, the
 * number of images in a batch and the batch's number. For one thread at a time.
 */
public final class OutlierImages {

  /** Otherwise outliers and training images of the same number would be shuffled alike. */
  private static final long OWN_STREAM = 0x632BE59BD9B4E019L;

  private final List<TrainingImages> sets;
  private final ImageShape shape;
  private final long seed;
  private final int[] ends;
  private long orderedPass = -1;
  private int[] order = new int[0];

  private OutlierImages(List<TrainingImages> sets, ImageShape shape, long seed) {
    this.sets = sets;
    this.shape = shape;
    this.seed = seed;
    ends = new int[sets.size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      end = Math.addExact(end, sets.get(i).size());
      ends[i] = end;
    }
  }

  /**
   * Reads the images of some sets and converts them to one size.
   *
   * @param sources at least one, with one image or more
   * @param target what images are brought to
   * @throws dev.acet.io.InputException if a source is damaged, or the images do not fit into memory
   */
  public static OutlierImages load(
      List<LabelledImages> sources, ImageTarget target, Augmentation augmentation, long seed)
      throws IOException {
    List<TrainingImages> sets = new ArrayList<>();
    for (LabelledImages source : sources) {
      sets.add(TrainingImages.unlabelled(source, target, augmentation, seed));
    }
    return new OutlierImages(sets, target.shape(), seed ^ OWN_STREAM);
  }

  /** Number of images. */
  public int size() {
    return ends[ends.length - 1];
  }

  /**
   * A batch.
   *
   * @param number of the batch, from 0
   * @param count of images in every batch
   */
  public ImageBatch batch(long number, int count) {
    SplittableRandom random =
        new SplittableRandom(TrainingImages.mixed(TrainingImages.mixed(~seed) + number));
    float[] pixels = new float[Math.multiplyExact(count, shape.size())]; // [n, h, w, c]
    for (int i = 0; i < count; i++) {
      write(index(number * count + i), random, pixels, i * shape.size());
    }
    int[] labels = new int[count];
    Arrays.fill(labels, RawImage.UNLABELLED);
    return new ImageBatch(shape, pixels, labels);
  }

  /** Which image has a place in the sequence of all batches. */
  private int index(long place) {
    long pass = place / size();
    if (pass != orderedPass) {
      long mixed = TrainingImages.mixed(TrainingImages.mixed(seed) + pass);
      order = EpochOrder.shuffled(size(), new SplittableRandom(mixed));
      orderedPass = pass;
    }
    return order[(int) (place % size())];
  }

  private void write(int index, SplittableRandom random, float[] pixels, int offset) {
    int set = 0;
    while (index >= ends[set]) {
      set++;
    }
    sets.get(set).write(index - (set == 0 ? 0 : ends[set - 1]), random, pixels, offset);
  }
}
