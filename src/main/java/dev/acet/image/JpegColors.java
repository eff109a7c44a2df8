package dev.acet.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the components of a JPEG stand for, and how they become gray or red, green, blue: as libjpeg
 * decides and computes it ({@code default_decompress_parms} in {@code jdapimin.c}, and {@code
 * jdcolor.c}, of version 6b), and, for CMYK, as Pillow does.
 */
enum JpegColors {
  GRAY,
  RGB,
  YCBCR,
  CMYK,
  YCCK;

  private static final byte[] LETTERED = {'R', 'G', 'B'};
  private static final int FRACTION_BITS = 16;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  /**
   * The colours of a frame.
   *
   * @param ids the components' identifiers
   * @param jfif whether there is a JFIF segment
   * @param transform the transform in Adobe's segment, or null if there is none
   */
  static JpegColors of(byte[] ids, boolean jfif, @Nullable Integer transform)
      throws BadImageException {
    return switch (ids.length) {
      case 1 -> GRAY;
      case 3 -> isRgb(ids, jfif, transform) ? RGB : YCBCR;
      case 4 -> transform == null || transform == 0 ? CMYK : YCCK;
      default -> throw new BadImageException("a JPEG of " + ids.length + " components");
    };
  }

  private static boolean isRgb(byte[] ids, boolean jfif, @Nullable Integer transform) {
    if (jfif) {
      return false;
    }
    return transform == null ? Arrays.equals(ids, LETTERED) : transform == 0;
  }

  /**
   * Gray or colour, [height, width, 1 or 3].
   *
   * @param values the components, [height, width, components]; they may be overwritten
   */
  byte[] convert(byte[] values) {
    return switch (this) {
      case GRAY, RGB -> values;
      case YCBCR -> fromYcbcr(values);
      case CMYK -> fromCmyk(values);
      case YCCK -> fromYcck(values);
    };
  }

  private static byte[] fromYcbcr(byte[] values) {
    for (int i = 0; i < values.length; i += 3) {
      toRgb(values, i);
    }
    return values;
  }

  /** Writes red, green, blue over luma, blue and red chroma at {@code values[i]} (JFIF 1.02). */
  private static void toRgb(byte[] values, int i) {
    int luma = values[i] & 0xff;
    int blue = (values[i + 1] & 0xff) - 128;
    int red = (values[i + 2] & 0xff) - 128;
    int green = -fixed(0.34414) * blue - fixed(0.71414) * red;
    values[i] = clamped(luma + ((fixed(1.40200) * red + HALF) >> FRACTION_BITS));
    values[i + 1] = clamped(luma + ((green + HALF) >> FRACTION_BITS));
    values[i + 2] = clamped(luma + ((fixed(1.77200) * blue + HALF) >> FRACTION_BITS));
  }

  private static int fixed(double value) {
    return (int) (value * (1 << FRACTION_BITS) + 0.5);
  }

  private static byte clamped(int value) {
    return (byte) Math.max(0, Math.min(value, 255));
  }

  /** As Pillow does it; the values are inverted, as Adobe stores them: 255 means no ink. */
  private static byte[] fromCmyk(byte[] values) {
    byte[] pixels = new byte[values.length / 4 * 3];
    for (int from = 0, to = 0; from < values.length; from += 4, to += 3) {
      int white = values[from + 3] & 0xff;
      for (int c = 0; c < 3; c++) {
        int ink = 255 - (values[from + c] & 0xff);
        pixels[to + c] = clamped(white - scaled(ink, white));
      }
    }
    return pixels;
  }

  /** {@code a * b / 255}, rounded. */
  private static int scaled(int a, int b) {
    int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
  }

  private static byte[] fromYcck(byte[] values) {
    for (int i = 0; i < values.length; i += 4) {
      toRgb(values, i);
      for (int c = i; c < i + 3; c++) {
        values[c] = (byte) ~values[c];
      }
    }
    return fromCmyk(values);
  }
}
