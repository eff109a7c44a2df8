package dev.acet.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps each image of another source as it is read. Threads may share it if they may share the
 * source and the mapping.
 *
 * @param source the images as stored
 * @param mapping makes an image of a stored one
 */
public record MappedSource(ImageSource source, Mapping mapping) implements ImageSource {

  /** Converts an image to another one. */
  @FunctionalInterface
  public interface Mapping {

    /**
     * The converted image.
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
      public void skip() throws IOException {
        stored.skip();
      }

      @Override
      public void close() throws IOException {
        stored.close();
      }
    };
  }
}
