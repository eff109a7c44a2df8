package dev.acet.image;

import java.util.Locale;

/**
 * How an image gets a network's height and width if the ratio of its sides is another one. All use
 * Pillow's bilinear filter and give the same for images of the network's ratio. Immutable; threads
 * may share it.
 */
public enum Resize {
  /** Each side on its own: everything is kept, and distorted. */
  SQUEEZE {
    @Override
    public RawImage apply(RawImage image, int height, int width) {
      return BilinearResize.apply(image, height, width);
    }
  },
  /**
   * So that the image covers the network's, whose middle is then cut out: nothing is distorted, and
   * the ends of the longer side are lost. Rounded as by torchvision's {@code Resize(size)} and
   * {@code CenterCrop(size)}.
   */
  CROP {
    @Override
    public RawImage apply(RawImage image, int height, int width) {
      ImageShape from = image.shape();
      boolean isWide = (long) from.width() * height >= (long) from.height() * width;
      long fullHeight = isWide ? height : (long) width * from.height() / from.width();
      long fullWidth = isWide ? (long) height * from.width() / from.height() : width;
      return BilinearResize.part(
          image,
          new BilinearResize.Part(Math.toIntExact(fullHeight), middle(fullHeight, height), height),
          new BilinearResize.Part(Math.toIntExact(fullWidth), middle(fullWidth, width), width));
    }
  },
  /**
   * So that the image fits into the network's, the rest of which is black: everything is kept and
   * nothing distorted, but small. Rounded and filled as by Pillow's {@code ImageOps.pad}; black is
   * also what TensorFlow's {@code resize_with_pad} and torchvision's {@code Pad} fill with.
   */
  LETTERBOX {
    @Override
    public RawImage apply(RawImage image, int height, int width) {
      ImageShape from = image.shape();
      boolean isWide = (long) from.width() * height >= (long) from.height() * width;
      int innerHeight = isWide ? scaled(from.height(), from.width(), width) : height;
      int innerWidth = isWide ? width : scaled(from.width(), from.height(), height);
      RawImage inner = BilinearResize.apply(image, innerHeight, innerWidth);
      return inner.shape().height() == height && inner.shape().width() == width
          ? inner
          : onBlack(inner, height, width);
    }
  };

  /**
   * Brings an image to a size; the number of channels is kept.
   *
   * @return the same image if it has that size
   */
  public abstract RawImage apply(RawImage image, int height, int width);

  /** As options and files spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a middle part begins; halves are rounded to even numbers, as Python does. */
  private static int middle(long whole, int part) {
    return (int) Math.rint((whole - part) / 2.0);
  }

  /** A side that keeps its ratio to another one; Pillow has none below 1. */
  private static int scaled(int side, int other, int newOther) {
    return Math.max(1, (int) Math.rint((double) side / other * newOther));
  }

  private static RawImage onBlack(RawImage inner, int height, int width) {
    ImageShape small = inner.shape();
    ImageShape whole = new ImageShape(height, width, small.channels());
    byte[] pixels = new byte[whole.size()];
    int top = middle(height, small.height());
    int left = middle(width, small.width());
    int row = small.width() * small.channels();
    for (int y = 0; y < small.height(); y++) {
      int to = ((top + y) * width + left) * small.channels();
      System.arraycopy(inner.pixels(), y * row, pixels, to, row);
    }
    return new RawImage(whole, pixels, inner.label());
  }
}
