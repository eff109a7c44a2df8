package dev.acet.data;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.util.List;

/**
 * One split of a data set, opened.
 *
 * @param source the images as they are stored, which may have another shape than the set's
 */
public record LabelledImages(DataSet set, Split split, ImageSource source) {

  /** Number of images that are there, which may be fewer than the official number. */
  public int size() {
    return source.size();
  }

  /** Brings the stored images to a shape; a gray set stays gray, whatever the channels. */
  public ImageConversion conversionTo(ImageShape shape) {
    return new ImageConversion(shape, set.isGray());
  }

  /**
   * Begins a pass in batches of one shape; the caller closes it.
   *
   * @param limit the pass ends behind this many images; {@link Integer#MAX_VALUE} takes all
   */
  public ImageBatches batches(ImageShape shape, int batchSize, int limit) throws IOException {
    return ImageBatches.open(source, conversionTo(shape), batchSize, limit);
  }

  /** The name of an image's class; an unlabelled image of a set with one class is of that. */
  public String className(int label) {
    List<String> names = set.classNames();
    if (label == RawImage.UNLABELLED) {
      return names.size() == 1 ? names.get(0) : "unlabelled";
    }
    return names.get(label);
  }
}
