package dev.acet.data;

import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first images of a source, or all of them if there are fewer. */
record FirstImages(ImageSource source, int limit) implements ImageSource {

  @Override
  public int size() {
    return Math.min(source.size(), limit);
  }

  @Override
  public List<Path> files() {
    return source.files();
  }

  @Override
  public ImageStream open() throws IOException {
    ImageStream stream = source.open();
    return new ImageStream() {
      private int left = limit;

      @Override
      public @Nullable RawImage next() throws IOException {
        return left-- > 0 ? stream.next() : null;
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
