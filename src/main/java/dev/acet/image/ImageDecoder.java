package dev.acet.image;

import dev.acet.io.InputException;
import dev.acet.io.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG, JPEG and WebP to the bytes that Pillow's {@code convert("RGB")} gives. Static
 * functions; threads may call them concurrently.
 *
 * <p>Grey images stay grey, all others become red, green, blue. Only the coded pixels count:
 * profiles, gamma, orientation and alpha are dropped. Of an animation, the first image is decoded.
 * Three things differ from Pillow: the high byte of 16 bits is kept for grey as for colour (Pillow
 * turns nearly all grey into white), and files that end early or index beyond their palette are
 * rejected.
 */
public final class ImageDecoder {

  private static final long MAX_BYTES = 1 << 27;

  private ImageDecoder() {}

  /**
   * Decodes an image file; the label is {@link RawImage#UNLABELLED}.
   *
   * @throws InputException if the file is missing, not an image of the three kinds, damaged, cut
   *     short or larger than 50 million pixels
   */
  public static RawImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, "Name an image file.");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw unusable(file.toString(), size + " bytes, which is more than any image here has", null);
    }
    return decode(Files.readAllBytes(file), file.toString());
  }

  /**
   * As {@link #read(Path)}, for a stream that errors call {@code name}. It is read to its end and
   * not closed.
   */
  public static RawImage read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes((int) MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw unusable(name, "more than " + MAX_BYTES + " bytes", null);
    }
    return decode(bytes, name);
  }

  /** As {@link #read(Path)}, for an encoded image that errors call {@code name}. */
  public static RawImage decode(byte[] bytes, String name) throws InputException {
    Encoding encoding = Encoding.of(bytes);
    if (encoding == null) {
      String other = StandIn.of(bytes).map(StandIn::title).orElse("something else");
      throw unusable(name, bytes.length == 0 ? "no bytes" : other, null);
    }
    try {
      return encoding.decode(bytes);
    } catch (BadImageException e) {
      throw unusable(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static InputException unusable(String name, String found, @Nullable Exception cause) {
    InputException exception =
        InputException.of(
            name + ": expected a PNG, JPEG or WebP image, found " + found + ". Replace the file.");
    exception.initCause(cause);
    return exception;
  }
}
