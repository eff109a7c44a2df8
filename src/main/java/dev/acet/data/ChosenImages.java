package dev.acet.data;

import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The images of a source at some positions, which must not change, in their stored order. */
record ChosenImages(ImageSource source, BitSet chosen) implements ImageSource {

  @Override
  public int size() {
    return chosen.cardinality();
  }

  @Override
  public List<Path> files() {
    return source.files();
  }

  @Override
  public ImageStream open() throws IOException {
    ImageStream stream = source.open();
    return new ImageStream() {
      private int position;

      @Override
      public @Nullable RawImage next() throws IOException {
        RawImage image = stream.next();
        while (image != null && !chosen.get(position++)) {
          image = stream.next();
        }
        return image;
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
