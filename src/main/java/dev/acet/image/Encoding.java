package dev.acet.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kinds of image file, named as ImageIO names them, and known by their first bytes. */
enum Encoding {
  PNG(0, "\u0089PNG\r\n\u001a\n"),
  JPEG(0, "\u00ff\u00d8\u00ff"),
  WEBP(8, "WEBP");

  private static final int PNG_CHUNK = 12; // length, type and checksum, beside the data
  private static final int PNG_END = 0x49454e44; // "IEND"

  private final int offset;
  private final String signature; // one char a byte

  Encoding(int offset, String signature) {
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

  /** Whether bytes are missing, as far as lengths within the file tell; JPEG has none. */
  boolean isCut(byte[] bytes) {
    return switch (this) {
      case PNG -> !hasEndChunk(ByteBuffer.wrap(bytes));
      case JPEG -> false;
      case WEBP -> {
        int size = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        yield Integer.toUnsignedLong(size) > bytes.length - 8;
      }
    };
  }

  private static boolean hasEndChunk(ByteBuffer png) {
    long chunk = PNG.signature.length();
    while (chunk <= png.limit() - PNG_CHUNK) {
      if (png.getInt((int) chunk + Integer.BYTES) == PNG_END) {
        return true;
      }
      chunk += PNG_CHUNK + Integer.toUnsignedLong(png.getInt((int) chunk));
    }
    return false;
  }
}
