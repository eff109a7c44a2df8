package dev.acet.data;

import dev.acet.data.format.ImageFolderSource;
import dev.acet.image.ImageConversion;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageTarget;
import dev.acet.image.MappedSource;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An opened split of a data set. Immutable; threads may share it.
 *
 * @param source the stored images, whose shape may differ from the set's
 */
public record LabelledImages(DataSet set, Split split, ImageSource source) {

  /** Number of available images, which may be fewer than the official number. */
  public int size() {
    return source.size();
  }

  /** Whether these are image files of a folder, ordered by name, and not official files. */
  public boolean isFolder() {
    return source instanceof ImageFolderSource;
  }

  /** Remarks on a folder, such as what was skipped in it; none for official files. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (source instanceof ImageFolderSource folder) {
      if (folder.passedOver().count() > 0) {
        remarks.add(folder.folder() + ": passed over " + folder.passedOver());
      }
      if (!folder.emptyClasses().isEmpty()) {
        remarks.add(folder.folder() + ": no image in " + String.join(", ", folder.emptyClasses()));
      }
    }
    return remarks;
  }

  /**
   * These images, after checking that every image has a label and every class folder an image.
   *
   * @throws InputException if not
   */
  public LabelledImages requireLabels() throws InputException {
    if (source instanceof ImageFolderSource folder) {
      if (folder.classNames().isEmpty()) {
        throw InputException.of(
            folder.folder()
                + " has no class folders, so its images have no labels. Put them into folders"
                + " <class>/.");
      }
      if (!folder.emptyClasses().isEmpty()) {
        String others =
            folder.passedOver().count() == 0 ? "" : " (passed over: " + folder.passedOver() + ")";
        throw InputException.corrupt(
            folder.folder(),
            "images in every class folder",
            "none in " + String.join(", ", folder.emptyClasses()) + others,
            "Put images there, or delete what is no class.");
      }
    }
    return this;
  }

  /**
   * Some of the images: the first ones of official files; from a folder, where the first ones would
   * all be of the first class, a random sample balanced over the classes.
   *
   * @param limit how many; all if there are fewer
   */
  public LabelledImages sample(int limit, long seed) {
    if (limit >= size()) {
      return this;
    }
    return new LabelledImages(set, split, sample(source, limit, seed));
  }

  private static ImageSource sample(ImageSource source, int limit, long seed) {
    if (source instanceof MappedSource mapped) {
      return new MappedSource(sample(mapped.source(), limit, seed), mapped.mapping());
    }
    return source instanceof ImageFolderSource folder
        ? folder.sample(limit, seed)
        : ChosenImages.first(source, limit);
  }

  /**
   * Converts the stored images for a network; a grey set stays grey, whatever the number of
   * channels.
   */
  public ImageConversion conversionTo(ImageTarget target) {
    return new ImageConversion(target, set.isGray());
  }

  /**
   * Starts a pass in batches of one shape; the caller closes it.
   *
   * @param limit the pass ends after this many images; {@link Integer#MAX_VALUE} takes all
   */
  public ImageBatches batches(ImageTarget target, int batchSize, int limit) throws IOException {
    return ImageBatches.open(source, conversionTo(target), batchSize, limit);
  }

  /**
   * The name of an image's class; an unlabelled image of a set with one class belongs to that
   * class.
   */
  public String className(int label) {
    List<String> names = set.classNames();
    if (label == RawImage.UNLABELLED) {
      return names.size() == 1 ? names.get(0) : "unlabelled";
    }
    return names.get(label);
  }
}
