package dev.acet.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Damages one chunk of a PNG file, or the chunks' order, and makes the checksums right. */
final class PngMutation implements Mutation {

  private static final int SIGNATURE = 8;
  private static final int TYPE = 4;

  @Override
  public byte[] apply(byte[] png, RandomGenerator random) {
    List<byte[]> chunks = chunks(png);
    int at = random.nextInt(chunks.size());
    switch (random.nextInt(8)) {
      case 0 -> chunks.add(random.nextInt(chunks.size() + 1), chunks.get(at));
      case 1 -> chunks.add(random.nextInt(chunks.size()), chunks.remove(at));
      case 2 -> chunks.remove(at);
      case 3, 4 -> chunks.set(at, BlindMutation.INSTANCE.apply(chunks.get(at), random));
      case 5 -> chunks.set(0, BlindMutation.INSTANCE.apply(chunks.get(0), random));
      default -> chunks.replaceAll(chunk -> isData(chunk) ? otherRows(chunk, random) : chunk);
    }
    return file(png, chunks);
  }

  /** Types and data, without lengths and checksums. */
  private static List<byte[]> chunks(byte[] png) {
    List<byte[]> chunks = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(png, SIGNATURE, png.length - SIGNATURE);
    while (rest.hasRemaining()) {
      byte[] chunk = new byte[TYPE + rest.getInt()];
      rest.get(chunk).getInt();
      chunks.add(chunk);
    }
    return chunks;
  }

  private static byte[] file(byte[] png, List<byte[]> chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, SIGNATURE);
    for (byte[] chunk : chunks) {
      CRC32 sum = new CRC32();
      sum.update(chunk);
      out.writeBytes(bytes(Math.max(chunk.length - TYPE, 0)));
      out.writeBytes(chunk);
      out.writeBytes(bytes((int) sum.getValue()));
    }
    return out.toByteArray();
  }

  private static byte[] bytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static boolean isData(byte[] chunk) {
    return chunk.length > TYPE && chunk[0] == 'I' && chunk[1] == 'D';
  }

  /** Damages the rows within the packed data, which then has the right sum, too. */
  private static byte[] otherRows(byte[] chunk, RandomGenerator random) {
    Inflater inflater = new Inflater();
    inflater.setInput(chunk, TYPE, chunk.length - TYPE);
    Deflater deflater = new Deflater();
    byte[] buffer = new byte[1 << 16];
    try {
      byte[] rows = Arrays.copyOf(buffer, inflater.inflate(buffer));
      deflater.setInput(BlindMutation.INSTANCE.apply(rows, random));
      deflater.finish();
      int length = deflater.deflate(buffer);
      return ByteBuffer.allocate(TYPE + length).put(chunk, 0, TYPE).put(buffer, 0, length).array();
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
      deflater.end();
    }
  }
}
