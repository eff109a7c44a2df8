package dev.acet.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes the SHA-256 of files and bytes. */
public final class Sha256 {

  private Sha256() {}

  /** The SHA-256 of bytes, one part after the other, as 64 hexadecimal digits. */
  public static String of(List<ByteBuffer> parts) {
    MessageDigest digest = digest();
    parts.forEach(part -> digest.update(part.duplicate()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A file's SHA-256 as 64 hexadecimal digits. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = digest();
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
