package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.LabelledImages;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.image.Resize;
import dev.acet.noise.NoiseGenerator;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Supplies noise images; a unit is a number of groups. For one thread. */
public final class NoiseImages implements ImageSupply {

  private final NoiseGenerator generator;
  private final @Nullable ImageBatches data;
  private final ImageShape shape;
  private final int images;
  private final int groupsOfUnit;
  private long group;

  private NoiseImages(
      NoiseGenerator generator, @Nullable ImageBatches data, int images, int groupsOfUnit) {
    this.generator = generator;
    this.data = data;
    this.shape = generator.shape();
    this.images = images;
    this.groupsOfUnit = groupsOfUnit;
  }

  /**
   * Starts a supply of noise images; the caller closes it.
   *
   * @param generator closed with this, and if this fails
   * @param toPermute the images to permute; null if none are
   * @param resize how images to permute get the noise's shape
   * @param images number of images in all
   * @param groupsOfUnit number of groups per unit
   */
  public static NoiseImages open(
      NoiseGenerator generator,
      @Nullable LabelledImages toPermute,
      Resize resize,
      int images,
      int groupsOfUnit)
      throws IOException {
    try {
      ImageBatches data =
          toPermute == null
              ? null
              : toPermute.batches(
                  new ImageTarget(generator.shape(), resize),
                  NoiseGenerator.GROUP,
                  Integer.MAX_VALUE);
      return new NoiseImages(generator, data, images, groupsOfUnit);
    } catch (IOException | RuntimeException e) {
      generator.close();
      throw e;
    }
  }

  @Override
  public void skip() throws IOException {
    for (int i = 0; i < groupsOfUnit; i++) {
      if (data != null) {
        data.skip();
      }
      group++;
    }
  }

  @Override
  public @Nullable ImageBatch next() throws IOException {
    int unit = groupsOfUnit * NoiseGenerator.GROUP;
    int count = (int) Math.min(unit, images - group * NoiseGenerator.GROUP);
    if (count <= 0) {
      return null;
    }
    float[] pixels = new float[count * shape.size()];
    for (int from = 0; from < count; from += NoiseGenerator.GROUP) {
      float[] noise = nextGroup(Math.min(NoiseGenerator.GROUP, count - from));
      System.arraycopy(noise, 0, pixels, from * shape.size(), noise.length);
    }
    int[] labels = new int[count];
    Arrays.fill(labels, RawImage.UNLABELLED);
    return new ImageBatch(shape, pixels, labels);
  }

  private float[] nextGroup(int count) throws IOException {
    ImageBatch toPermute = data == null ? null : data.next();
    return generator.group(group++, toPermute == null ? new float[0] : toPermute.pixels(), count);
  }

  @Override
  public void close() throws IOException {
    generator.close();
    if (data != null) {
      data.close();
    }
  }
}
