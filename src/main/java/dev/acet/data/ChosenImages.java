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
        return moveToChosen() ? stream.next() : null; // what follows the last is not read
      }

      @Override
      public void skip() throws IOException {
        if (moveToChosen()) {
          stream.skip();
        }
      }

      /** Whether there is another one. */
      private boolean moveToChosen() throws IOException {
        int wanted = chosen.nextSetBit(position);
        if (wanted < 0) {
          return false;
        }
        for (; position < wanted; position++) {
          stream.skip();
        }
        position++;
        return true;
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
