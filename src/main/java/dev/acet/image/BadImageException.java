package dev.acet.image;

import java.io.IOException;

/**
 * An encoded image that cannot be decoded.
 *
 * <p>The message says what was found, as the end of a sentence that {@link ImageDecoder} begins.
 */
final class BadImageException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final long MAX_SIDE = 65_535;
  private static final long MAX_PIXELS = 50_000_000;

  BadImageException(String found) {
    super(found);
  }

  BadImageException(String found, Throwable cause) {
    super(found, cause);
  }

  /**
   * Rejects more pixels than any image here has, before memory is allocated for them. The limit for
   * a side is JPEG's own; it also bounds the resized rows of a tall image.
   */
  static void expectReadableSize(long width, long height) throws BadImageException {
    if (width < 1 || height < 1) {
      throw new BadImageException(width + " x " + height + " pixels");
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
      throw new BadImageException(
          width + " x " + height + " pixels, which is more than 65,535 on a side or 50 million");
    }
  }
}
