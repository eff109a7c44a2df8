package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PartFolder;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks the wanted files of an archive and nothing else: whatever names, links or sizes an
 * archive contains, only the members' own paths are written, and at most up to their limits. The
 * archive's own checksums are verified.
 */
enum Archive {
  TAR_GZ {
    @Override
    void extract(Path archive, Extraction extraction) throws IOException {
      try (InputStream stored = new BufferedInputStream(Files.newInputStream(archive));
          InputStream tarred = extraction.bounded(new GZIPInputStream(stored, BUFFER));
          TarArchiveInputStream tar = new TarArchiveInputStream(tarred)) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extraction.take(entry.getName(), isFile(entry), tar);
        }
        // gzip's checksum follows the last byte, which tar does not read.
        tarred.transferTo(OutputStream.nullOutputStream());
      }
    }

    private static boolean isFile(TarArchiveEntry entry) {
      return entry.isFile()
          && !entry.isLink()
          && !entry.isSymbolicLink()
          && !entry.isCharacterDevice()
          && !entry.isBlockDevice()
          && !entry.isFIFO();
    }
  },

  ZIP {
    @Override
    void extract(Path archive, Extraction extraction) throws IOException {
      try (ZipFile zip = ZipFile.builder().setPath(archive).get();
          SeekableByteChannel bytes = Files.newByteChannel(archive)) {
        for (Member member : extraction.members()) {
          for (ZipArchiveEntry entry : zip.getEntries(member.entry())) {
            try (InputStream content = zip.getInputStream(requireKnown(archive, entry));
                CheckedInputStream in = new CheckedInputStream(content, new CRC32())) {
              extraction.take(entry.getName(), isFile(entry), in);
              requireSame(archive, entry, in.getChecksum().getValue());
            }
            if (!ZipLocalHeader.agrees(bytes, entry)) {
              throw broken(
                  archive, "one checksum of " + entry.getName(), "another one beside its bytes");
            }
          }
        }
      }
    }

    private static boolean isFile(ZipArchiveEntry entry) {
      int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
      return !entry.isDirectory() && (type == 0 || type == UnixStat.FILE_FLAG);
    }

    /** Other methods need libraries that are not included. */
    private static ZipArchiveEntry requireKnown(Path archive, ZipArchiveEntry entry)
        throws InputException {
      int method = entry.getMethod();
      if (method != ZipArchiveEntry.STORED && method != ZipArchiveEntry.DEFLATED) {
        throw broken(archive, entry.getName() + " stored or deflated", "ZIP's method " + method);
      }
      return entry;
    }

    /** The library leaves this check to its caller. */
    private static void requireSame(Path archive, ZipArchiveEntry entry, long crc)
        throws InputException {
      if (crc != entry.getCrc()) {
        throw broken(
            archive,
            String.format(Locale.ROOT, "the CRC-32 %08x of %s", entry.getCrc(), entry.getName()),
            String.format(Locale.ROOT, "%08x", crc));
      }
    }
  };

  private static final int BUFFER = 1 << 16;
  private static final String REMEDY = "Fetch it again.";

  /** Passes the entries on; unwanted ones may be skipped. */
  abstract void extract(Path archive, Extraction extraction) throws IOException;

  /**
   * Unpacks members, either all or none.
   *
   * @throws InputException if the archive is damaged, or lacks one
   */
  void unpack(Path archive, List<Member> members, Path root) throws IOException {
    try (PartFolder part = PartFolder.beside(archive)) {
      Extraction extraction = new Extraction(archive, members, part.path());
      extractOrExplain(archive, extraction);
      extraction.moveTo(root);
    }
  }

  private void extractOrExplain(Path archive, Extraction extraction) throws IOException {
    try {
      extract(archive, extraction);
    } catch (InputException | OutputException e) {
      throw e;
    } catch (EOFException e) {
      throw InputException.corrupt(archive, "a whole archive", "its end too early", REMEDY, e);
    } catch (IOException | RuntimeException e) { // whatever the library throws for hostile bytes
      throw InputException.corrupt(archive, "a whole archive", "damaged data", REMEDY, e);
    }
  }

  static InputException broken(Path archive, String expected, String found) {
    return InputException.corrupt(archive, expected, found, REMEDY);
  }
}
