package dev.acet.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Text that is often found in place of a binary file: a server's answer, or a pointer to the file.
 * It is recognised by its first bytes.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable
public enum StandIn {
  /** A page for people: an error, a login, a mirror's list. */
  WEB_PAGE("an HTML page, as servers send in place of a file", "<!doctype html", "<html", "<head"),

  /** The answer of object stores such as S3, among others. */
  XML("an XML document, as servers send in place of a file", "<?xml", "<error>"),

  /** GitHub's answer for a raw file that does not exist. */
  STATUS("a server's status in place of a file", "404: not found", "403: forbidden"),

  /** What a clone without Git LFS contains. */
  LFS_POINTER(
      "a Git LFS pointer, not the file that it points to",
      "version https://git-lfs.github.com/spec/");

  private static final int HEAD = 512;

  private final String title;
  private final List<String> beginnings;

  StandIn(String title, String... beginnings) {
    this.title = title;
    this.beginnings = List.of(beginnings);
  }

  /** What it is, for a message's "found ...". */
  public String title() {
    return title;
  }

  /** The remedy, instead of the one that a file's reader gives for damage. */
  String remedy(String usual) {
    return this == LFS_POINTER ? "Run git lfs pull where the file is from. " + usual : usual;
  }

  /** Recognises a file's content, or its beginning; empty if it is none of these. */
  public static Optional<StandIn> of(byte[] content) {
    byte[] head = Arrays.copyOf(content, Math.min(content.length, HEAD));
    String text = new String(unpacked(head), StandardCharsets.UTF_8);
    String beginning = text.replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> kind.beginnings.stream().anyMatch(beginning::startsWith))
        .findFirst();
  }

  /** As {@link #of(byte[])}; empty if there is no such file, or it cannot be read. */
  static Optional<StandIn> of(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    } catch (IOException e) {
      return Optional.empty(); // the reader then reports its own finding
    }
  }

  /** Servers also compress pages, and some programs store them unchanged. */
  private static byte[] unpacked(byte[] head) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head), HEAD)) {
      byte[] text = new byte[HEAD];
      int length = Math.max(in.read(text), 0); // the rest may be missing, so no readNBytes
      return Arrays.copyOf(text, length);
    } catch (IOException e) {
      return head;
    }
  }
}
