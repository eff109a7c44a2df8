package dev.acet.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kinds of image file, recognised by their first bytes, whatever the file's name. */
enum Encoding {
  PNG("PNG", 0, "\u0089PNG\r\n\u001a\n"),
  JPEG("JPEG", 0, "\u00ff\u00d8\u00ff"),
  WEBP("WebP", 8, "WEBP");

  private final String title;
  private final int offset;
  private final String signature; // one char per byte

  Encoding(String title, int offset, String signature) {
    this.title = title;
    this.offset = offset;
    this.signature = signature;
  }

  /** The encoding of a file's bytes, or null if it is none of these. */
  static @Nullable Encoding of(byte[] bytes) {
    return Arrays.stream(values()).filter(e -> e.begins(bytes)).findFirst().orElse(null);
  }

  private boolean begins(byte[] bytes) {
    int length = signature.length();
    return bytes.length >= offset + length
        && new String(bytes, offset, length, StandardCharsets.ISO_8859_1).equals(signature);
  }

  /**
   * Decodes a file of this encoding.
   *
   * @throws BadImageException if it is damaged or of an unsupported kind
   */
  RawImage decode(byte[] bytes) throws BadImageException {
    try {
      return switch (this) {
        case PNG -> PngDecoder.decode(bytes);
        case JPEG -> JpegDecoder.decode(bytes);
        case WEBP -> WebpDecoder.decode(bytes);
      };
    } catch (BadImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the JDK's readers throw both for bad bytes
      throw new BadImageException("a damaged " + title, e);
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
