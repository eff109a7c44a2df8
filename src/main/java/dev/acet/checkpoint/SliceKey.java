package dev.acet.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tensorflow.proto.TensorSliceProto;

/**
 * The key of a tensor's slice in a checkpoint's index, as TensorFlow's {@code
 * EncodeTensorNameSlice} makes it: numbers and strings encoded so that the bytes have the same
 * order.
 */
final class SliceKey {

  private static final int WHOLE_AXIS = -1;

  private final ByteArrayOutputStream key = new ByteArrayOutputStream();

  private SliceKey() {}

  /** Whether a key belongs to a slice, not to a tensor or the header. */
  static boolean isOne(String key) {
    return key.startsWith("\0");
  }

  /** The key of a slice; its characters are bytes, as in {@link SortedTable}. */
  static String of(String tensor, TensorSliceProto slice) {
    SliceKey key = new SliceKey();
    key.append(0L);
    key.append(tensor);
    key.append((long) slice.getExtentCount());
    for (TensorSliceProto.Extent extent : slice.getExtentList()) {
      key.appendSigned(extent.getStart());
      key.appendSigned(isWhole(extent) ? WHOLE_AXIS : extent.getLength());
    }
    return key.key.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether an extent is the whole axis, for which no length is stored. */
  static boolean isWhole(TensorSliceProto.Extent extent) {
    return !extent.hasLength();
  }

  /** Appends a non-negative number: the number of bytes, then the bytes, highest first. */
  private void append(long number) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
    key.write(length);
    key.write(ByteBuffer.allocate(Long.BYTES).putLong(number).array(), Long.BYTES - length, length);
  }

  /** Appends a text: a marker byte follows each 0 and each 255, and 0, 1 ends the text. */
  private void append(String text) {
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      key.write(value);
      if (value == 0) {
        key.write(0xff);
      } else if (value == (byte) 0xff) {
        key.write(0);
      }
    }
    key.writeBytes(new byte[] {0, 1});
  }

  /**
   * Appends a signed number: the lowest bytes, highest first, that hold the number, its sign, and a
   * bit for each byte, which is one if the number is not negative.
   */
  private void appendSigned(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number < 0 ? ~number : number);
    int length = bits / 7 + 1;
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES + Long.BYTES);
    bytes.putShort((short) (number >> 63)).putLong(number);
    int begin = bytes.capacity() - length;
    int header = 0xffff << (16 - length); // its low 16 bits: as many ones as there are bytes
    bytes.put(begin, (byte) (bytes.get(begin) ^ (header >> 8)));
    if (length > 1) {
      bytes.put(begin + 1, (byte) (bytes.get(begin + 1) ^ header));
    }
    key.write(bytes.array(), begin, length);
  }
}
