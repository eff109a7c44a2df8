package dev.acet.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

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
    return archive == Archive.ZIP ? zip(ZipEntry.DEFLATED, contents) : gzip(tar(contents));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] tar(Content... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
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

  /** A tar of one name, in the form that GNU tar gives to long ones, of so many letters. */
  static byte[] longName(int letters) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("name", TarConstants.LF_GNUTYPE_LONGNAME);
      entry.setSize(letters);
      tar.putArchiveEntry(entry);
      tar.write(new byte[letters]);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** A ZIP whose files lie in it as they are. */
  static byte[] stored(Content... contents) throws IOException {
    return zip(ZipEntry.STORED, contents);
  }

  /** A ZIP whose checksums and sizes follow the files' bytes. */
  static byte[] described(Content... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Content content : contents) {
        zip.putNextEntry(new ZipEntry(content.name));
        zip.write(content.bytes);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(int method, Content... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setMethod(method);
      for (Content content : contents) {
        ZipArchiveEntry entry = new ZipArchiveEntry(content.name);
        if (content.isLink) {
          entry.setUnixMode(LINK);
        }
        CRC32 crc = new CRC32();
        crc.update(content.bytes);
        entry.setCrc(crc.getValue());
        entry.setSize(content.bytes.length);
        zip.putArchiveEntry(entry);
        zip.write(content.bytes);
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
