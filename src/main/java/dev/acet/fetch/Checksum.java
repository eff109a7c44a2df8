package dev.acet.fetch;

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

/**
 * A checksum of a file. Immutable; threads may share it.
 *
 * @param kind how it is computed
 * @param hex the checksum in lower-case hexadecimal digits
 */
public record Checksum(Kind kind, String hex) {

  /** The kinds of checksums. */
  public enum Kind {
    SHA256("SHA-256", "SHA-256", 64),
    /** The hash by which Git, and so GitHub's listing, identifies a file's content. */
    GIT_BLOB("Git blob", "SHA-1", 40);

    private final String title;
    private final String algorithm;
    private final int digits;

    Kind(String title, String algorithm, int digits) {
      this.title = title;
      this.algorithm = algorithm;
      this.digits = digits;
    }
  }

  public Checksum {
    if (!hex.matches("[0-9a-f]{" + kind.digits + "}")) {
      throw new IllegalArgumentException("\"" + hex + "\" is not a " + kind.title);
    }
  }

  /** Computes the checksum of a file. */
  public static Checksum of(Kind kind, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(kind.algorithm);
      if (kind == Kind.GIT_BLOB) {
        digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + kind.algorithm, e);
    }
  }

  static Checksum sha256(String hex) {
    return new Checksum(Kind.SHA256, hex);
  }

  @Override
  public String toString() {
    return kind.title + " " + hex;
  }
}
