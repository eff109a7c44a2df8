package dev.acet.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes the SHA-256 of files and arrays. */
public final class Sha256 {

  private Sha256() {}

  /** The SHA-256 of a file, or of several as if they were one, as 64 hexadecimal digits. */
  public static String of(Path... files) throws IOException {
    MessageDigest digest = digest();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of the contents of arrays, one after the other, as 64 hexadecimal digits. */
  public static String of(List<NpyArray> arrays) {
    MessageDigest digest = digest();
    arrays.forEach(array -> digest.update(array.data().duplicate()));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  public static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
