package dev.acet.data;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Images in memory; counts what is taken from its streams. */
final class MemorySource implements ImageSource {

  private final List<RawImage> images;
  int opened;
  int closed;
  int taken;

  MemorySource(List<RawImage> images) {
    this.images = images;
  }

  /** Gray images of one shape; image i has the label i and every pixel i. */
  static MemorySource counting(int size, ImageShape shape) {
    return new MemorySource(
        IntStream.range(0, size)
            .mapToObj(
                i -> {
                  byte[] pixels = new byte[shape.size()];
                  Arrays.fill(pixels, (byte) i);
                  return new RawImage(shape, pixels, i);
                })
            .toList());
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public ImageStream open() {
    opened++;
    Iterator<RawImage> rest = images.iterator();
    return new ImageStream() {
      @Override
      public @Nullable RawImage next() {
        taken++;
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }
}
