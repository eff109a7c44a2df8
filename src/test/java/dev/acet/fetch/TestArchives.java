package dev.acet.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Makes archives, also such as nobody should make. */
final class TestArchives {

  private static final int LINK = 0120777;

  private TestArchives() {}

  /** A file, or a link to where its bytes say. */
  static final class Content {

    private final String name;
    private final byte[] bytes;
    private final boolean isLink;

    private Content(String name, byte[] bytes, boolean isLink) {
      this.name = name;
      this.bytes = bytes;
      this.isLink = isLink;
    }

    static Content file(String name, byte[] bytes) {
      return new Content(name, bytes, false);
    }

    static Content link(String name, String target) {
      return new Content(name, target.getBytes(StandardCharsets.US_ASCII), true);
    }
  }

  static byte[] of(Archive archive, Content... contents) throws IOException {
    return archive == Archive.ZIP ? zip(contents) : tar(contents);
  }

  private static byte[] tar(Content... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (Content content : contents) {
        TarArchiveEntry entry =
            content.isLink
                ? new TarArchiveEntry(content.name, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(content.name, true);
        if (content.isLink) {
          entry.setLinkName(new String(content.bytes, StandardCharsets.US_ASCII));
        } else {
          entry.setSize(content.bytes.length);
        }
        tar.putArchiveEntry(entry);
        if (!content.isLink) {
          tar.write(content.bytes);
        }
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Content... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Content content : contents) {
        ZipArchiveEntry entry = new ZipArchiveEntry(content.name);
        if (content.isLink) {
          entry.setUnixMode(LINK);
        }
        zip.putArchiveEntry(entry);
        zip.write(content.bytes);
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
