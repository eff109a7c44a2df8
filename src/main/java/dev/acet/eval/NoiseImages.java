package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.image.ImageShape;
import dev.acet.image.RawImage;
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

  /**
   * A supply of noise images.
   *
   * @param generator closed with this
   * @param data the images to permute, in batches of one group; null if none are; closed with this
   * @param shape the images' shape
   * @param images number of images in all
   * @param groupsOfUnit number of groups per unit
   */
  public NoiseImages(
      NoiseGenerator generator,
      @Nullable ImageBatches data,
      ImageShape shape,
      int images,
      int groupsOfUnit) {
    this.generator = generator;
    this.data = data;
    this.shape = shape;
    this.images = images;
    this.groupsOfUnit = groupsOfUnit;
  }

  @Override
  public void skip() throws IOException {
    for (int i = 0; i < groupsOfUnit; i++) {
      if (data != null) {
        data.next();
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
