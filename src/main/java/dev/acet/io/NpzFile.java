package dev.acet.io;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes named arrays in one file, as {@code numpy.savez} writes and {@code numpy.load}
 * reads them: an uncompressed zip of files in the NPY format, version 1.0. The same arrays give the
 * same bytes.
 */
public final class NpzFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST = 120;
  private static final int EMPTY_ARCHIVE_BYTES = 22; // the end of a directory
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String SUFFIX = ".npy";
  private static final String EXPECTED = "arrays in numpy's NPZ format, uncompressed";
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\(([0-9, ]*)\\),"
              + " \\}\\s*");

  private NpzFile() {}

  /** Writes the arrays atomically. */
  public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    AtomicFile.write(file, out -> write(out, arrays));
  }

  /**
   * Reads all arrays. What is allocated is bounded by the file's size, whatever its headers say.
   *
   * @throws InputException if the file is missing, damaged or holds something else
   */
  public static Map<String, NpyArray> read(Path file, String remedy) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, remedy);
    }
    // The directory at the end lists the members, and they are read one after the other, so no byte
    // of the file can be read twice.
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipInputStream members = new ZipInputStream(Files.newInputStream(file))) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new ZipException("a member " + name);
        }
        NpyArray array = parse(name, content(entry, members));
        if (arrays.put(name.substring(0, name.length() - SUFFIX.length()), array) != null) {
          throw new ZipException("two members " + name);
        }
      }
      boolean lost = arrays.isEmpty() && Files.size(file) > EMPTY_ARCHIVE_BYTES;
      if (lost || members.getNextEntry() != null) {
        throw new ZipException("more than its directory names");
      }
      return arrays;
    } catch (EOFException e) {
      throw InputException.corrupt(file, EXPECTED, "the end of the file", remedy, e);
    } catch (ZipException | IllegalArgumentException | ArithmeticException e) {
      throw InputException.corrupt(
          file, EXPECTED, printable(String.valueOf(e.getMessage())), remedy, e);
    }
  }

  private static byte[] content(ZipEntry entry, ZipInputStream members) throws IOException {
    ZipEntry member = members.getNextEntry();
    if (member == null || !member.getName().equals(entry.getName())) {
      throw new ZipException("no " + entry.getName() + " where it was announced");
    }
    if (entry.getMethod() != ZipEntry.STORED || member.getMethod() != ZipEntry.STORED) {
      throw new ZipException("a compressed member " + entry.getName());
    }
    byte[] bytes = members.readAllBytes(); // checks the checksum
    if (bytes.length != entry.getSize() || member.getCrc() != entry.getCrc()) {
      throw new ZipException("a wrong checksum of " + entry.getName());
    }
    return bytes;
  }

  private static NpyArray parse(String name, byte[] bytes) throws ZipException {
    int prefix = MAGIC.length + Short.BYTES;
    if (bytes.length < prefix || !ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(magic())) {
      throw new ZipException(name + " that is no NPY file of version 1.0");
    }
    int length = Byte.toUnsignedInt(bytes[8]) | Byte.toUnsignedInt(bytes[9]) << 8;
    if (bytes.length < prefix + length) {
      throw new ZipException(name + " that ends in its header");
    }
    String header = new String(bytes, prefix, length, StandardCharsets.US_ASCII);
    Matcher fields = HEADER.matcher(header);
    if (!fields.matches()) {
      throw new ZipException(name + " with the header " + printable(header));
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, prefix + length, bytes.length - prefix - length);
    NpyType type = type(name, fields.group(1));
    List<Integer> shape = shape(fields.group(3));
    if (fields.group(2).equals("False") || shape.size() < 2) {
      return new NpyArray(type, shape, data);
    }
    if (shape.size() > 2) {
      throw new ZipException(name + " of shape " + shape + " in Fortran's order");
    }
    return new NpyArray(type, List.of(shape.get(1), shape.get(0)), data).transposed();
  }

  /** What a damaged file says, in characters that a terminal shows. */
  private static String printable(String stored) {
    String text = stored.strip().replaceAll("[^ -~]", "?");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  private static ByteBuffer magic() {
    return ByteBuffer.wrap(MAGIC);
  }

  private static NpyType type(String name, String descriptor) throws ZipException {
    for (NpyType type : NpyType.values()) {
      if (type.descriptor().equals(descriptor)) {
        return type;
      }
    }
    throw new ZipException(name + " of type " + descriptor);
  }

  private static List<Integer> shape(String text) {
    List<Integer> shape = new ArrayList<>();
    for (String dimension : text.split(",", -1)) {
      if (!dimension.isBlank()) {
        shape.add(Integer.valueOf(dimension.strip()));
      }
    }
    return shape;
  }

  private static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
      byte[] header = header(array.getValue());
      ByteBuffer data = array.getValue().data();
      CRC32 crc = new CRC32();
      crc.update(header);
      crc.update(data.duplicate());
      ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(NO_TIME);
      entry.setSize(header.length + (long) data.remaining());
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(header);
      Channels.newChannel(zip).write(data.duplicate());
      zip.closeEntry();
    }
    zip.finish();
  }

  private static byte[] header(NpyArray array) throws IOException {
    StringBuilder shape = new StringBuilder();
    array.shape().forEach(dimension -> shape.append(dimension).append(", "));
    // numpy writes (), (3,) and (3, 4).
    String tuple = shape.toString().replaceFirst(array.shape().size() == 1 ? " $" : ", $", "");
    String fields =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(array.type().descriptor(), tuple);
    int unpadded = MAGIC.length + Short.BYTES + fields.length() + 1;
    String padded = fields + " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(header);
    data.write(MAGIC);
    data.writeShort(Short.reverseBytes((short) padded.length()));
    data.write(padded.getBytes(StandardCharsets.US_ASCII));
    return header.toByteArray();
  }
}
