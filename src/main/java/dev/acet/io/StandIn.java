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
 * Text that often lies where a binary file should be: what a server answered in its place, or a
 * pointer to it. Told by the first bytes.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are unmodifiable
public enum StandIn {
  /** A page for people: an error, a login, a mirror's list. */
  WEB_PAGE("an HTML page, as servers send in place of a file", "<!doctype html", "<html", "<head"),

  /** What stores such as S3 answer, among others. */
  XML("an XML document, as servers send in place of a file", "<?xml", "<error>"),

  /** What GitHub answers for a raw file that is not there. */
  STATUS("a server's status in place of a file", "404: not found", "403: forbidden"),

  /** What a clone without Git LFS has. */
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

  /** What mends it, in place of what a file's reader would advise for damage. */
  String remedy(String usual) {
    return this == LFS_POINTER ? "Run git lfs pull where the file is from. " + usual : usual;
  }

  /** What a file's content, or its beginning, is; empty if it is none of these. */
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
      return Optional.empty(); // then the reader's own finding stands
    }
  }

  /** Servers pack pages, too, and some programs store them as they come. */
  private static byte[] unpacked(byte[] head) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head), HEAD)) {
      byte[] text = new byte[HEAD];
      int length = Math.max(in.read(text), 0); // the rest is cut off, so no readNBytes
      return Arrays.copyOf(text, length);
    } catch (IOException e) {
      return head;
    }
  }
}
