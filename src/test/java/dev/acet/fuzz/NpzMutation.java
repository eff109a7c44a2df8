package dev.acet.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damages one member of an NPZ file and makes the checksums right. */
final class NpzMutation implements Mutation {

  @Override
  public byte[] apply(byte[] npz, RandomGenerator random) {
    try {
      Map<String, byte[]> members = members(npz);
      String name = List.copyOf(members.keySet()).get(random.nextInt(members.size()));
      members.computeIfPresent(name, (key, whole) -> BlindMutation.INSTANCE.apply(whole, random));
      return file(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> members(byte[] npz) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(npz))) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        members.put(entry.getName(), in.readAllBytes());
      }
    }
    return members;
  }

  private static byte[] file(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        CRC32 sum = new CRC32();
        sum.update(member.getValue());
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(member.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
