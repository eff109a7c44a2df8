package dev.acet.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of another source, each changed as it is read.
 *
 * @param source the images as stored
 * @param mapping makes an image of a stored one
 */
public record MappedSource(ImageSource source, Mapping mapping) implements ImageSource {

  /** Makes an image of another one. */
  @FunctionalInterface
  public interface Mapping {

    /**
     * The changed image.
     *
     * @throws dev.acet.io.InputException if the image cannot be changed
     */
    RawImage of(RawImage image) throws IOException;
  }

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
        return image == null ? null : mapping.of(image);
      }

      @Override
      public void close() throws IOException {
        stored.close();
      }
    };
  }
}
