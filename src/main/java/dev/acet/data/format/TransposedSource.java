package dev.acet.data.format;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The images of another source with rows and columns exchanged; EMNIST stores its images so.
 *
 * @param source the images as stored
 */
public record TransposedSource(ImageSource source) implements ImageSource {

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
        return image == null ? null : transposed(image);
      }

      @Override
      public void close() throws IOException {
        stored.close();
      }
    };
  }

  private static RawImage transposed(RawImage image) {
    ImageShape from = image.shape();
    ImageShape to = new ImageShape(from.width(), from.height(), from.channels());
    byte[] pixels = new byte[to.size()];
    for (int y = 0, i = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        for (int c = 0; c < to.channels(); c++) {
          pixels[i++] = image.pixels()[(x * from.width() + y) * from.channels() + c];
        }
      }
    }
    return new RawImage(to, pixels, image.label());
  }
}
