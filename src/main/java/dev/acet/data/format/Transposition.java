package dev.acet.data.format;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.MappedSource;
import dev.acet.image.RawImage;

/** Exchanges the rows and columns of images; EMNIST stores its images transposed. */
public final class Transposition {

  private Transposition() {}

  /** The images of a source with rows and columns exchanged. */
  public static ImageSource of(ImageSource source) {
    return new MappedSource(source, Transposition::transposed);
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
