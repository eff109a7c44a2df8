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

  /** The first images of a source, or all of them if there are fewer. */
  static ChosenImages first(ImageSource source, int limit) {
    BitSet first = new BitSet();
    first.set(0, Math.min(source.size(), limit));
    return new ChosenImages(source, first);
  }

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
        int wanted = chosen.nextSetBit(position);
        if (wanted < 0) {
          return null; // what follows is not read
        }
        RawImage image = stream.next();
        for (; image != null && position < wanted; position++) {
          image = stream.next();
        }
        position++;
        return image;
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
