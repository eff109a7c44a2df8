package dev.acet.data;

import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of another source under other labels.
 *
 * @param labels for each label of the source's the new one
 * @param set the set's name, for errors
 */
record Relabelled(ImageSource source, List<Integer> labels, String set) implements ImageSource {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public List<Path> files() {
    return source.files();
  }

  @Override
  public ImageStream open() throws IOException {
    ImageStream stored = source.open();
    return new ImageStream() {
      @Override
      public @Nullable RawImage next() throws IOException {
        RawImage image = stored.next();
        return image == null ? null : relabelled(image);
      }

      @Override
      public void close() throws IOException {
        stored.close();
      }
    };
  }

  private RawImage relabelled(RawImage image) throws InputException {
    if (image.label() < 0 || image.label() >= labels.size()) {
      throw InputException.of(set + ": an image without a label cannot be of an in-distribution.");
    }
    return new RawImage(image.shape(), image.pixels(), labels.get(image.label()));
  }
}
