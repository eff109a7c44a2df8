package dev.acet.checkpoint;

import dev.acet.io.InputException;
import dev.acet.io.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.DataType;

/**
 * A checkpoint in TensorFlow's V2 format: {@code <prefix>.index} and {@code
 * <prefix>.data-00000-of-00001}. Every tensor that is read is checked against its checksum.
 * Immutable; threads may share it.
 *
 * @param prefix the files' common path
 * @param index the checkpoint's tensors, under their stored names
 * @param names how the stored names follow from a network's names, which are used here
 */
public record Checkpoint(Path prefix, BundleIndex index, VariableNames names) {

  private static final String OTHER = "Name another checkpoint: this one contains something else.";

  /**
   * Reads the index; the data files need not exist yet.
   *
   * @throws InputException if the index is missing or damaged
   */
  public static Checkpoint open(Path prefix) throws IOException {
    return new Checkpoint(prefix, BundleIndex.read(indexFile(prefix)), VariableNames.PLAIN);
  }

  /** The same files, with other names for the network's variables. */
  public Checkpoint with(VariableNames others) {
    return new Checkpoint(prefix, index, others);
  }

  public static Path indexFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  /** All files: the index, then the data files. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(indexFile(prefix));
    for (int shard = 0; shard < index.shards(); shard++) {
      files.add(data().file(shard));
    }
    return List.copyOf(files);
  }

  private BundleData data() {
    return new BundleData(prefix, index.shards());
  }

  /** Whether every file exists, whatever its content. */
  public boolean isComplete() {
    return files().stream().allMatch(Files::isRegularFile);
  }

  /**
   * A checksum of the index, and so of all values, in 16 hexadecimal digits; a different one if
   * moving averages are used instead of weights.
   */
  public String fingerprint() throws IOException {
    String digits = Sha256.of(indexFile(prefix));
    return names.averages().isEmpty() ? digits.substring(0, 16) : digits.substring(16, 32);
  }

  /**
   * Reads every tensor, whatever its type, and checks its checksum.
   *
   * @throws InputException if the data is missing, truncated or damaged
   */
  public void verify() throws IOException {
    for (TensorEntry entry : index.entries().values()) {
      data().verify(entry);
    }
  }

  /** The tensor with a name, if there is one. */
  public Optional<TensorEntry> entry(String name) {
    return names.find(index.entries(), name);
  }

  /** Whether there is a tensor with that name. */
  public boolean has(String name) {
    return entry(name).isPresent();
  }

  /**
   * The values of a tensor of floats, row-major; 64- and 16-bit floats are converted to 32 bits.
   *
   * @throws InputException if the tensor is missing, does not contain floats, or its bytes are
   *     damaged
   */
  public float[] floats(String name) throws IOException {
    TensorEntry entry = require(name);
    FloatFormat format = FloatFormat.of(entry.type()).orElseThrow(() -> otherType(entry, "floats"));
    return format.decode(bytes(entry, format.width()));
  }

  /** As {@link #floats}, for a tensor of doubles. */
  public double[] doubles(String name) throws IOException {
    TensorEntry entry = require(name);
    if (entry.type() != DataType.DT_DOUBLE) {
      throw otherType(entry, "doubles");
    }
    ByteBuffer bytes = bytes(entry, Double.BYTES);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** As {@link #floats}, for a tensor of 32- or 64-bit integers. */
  public long[] integers(String name) throws IOException {
    TensorEntry entry = require(name);
    boolean isLong = entry.type() == DataType.DT_INT64;
    if (!isLong && entry.type() != DataType.DT_INT32) {
      throw otherType(entry, "integers");
    }
    ByteBuffer bytes = bytes(entry, isLong ? Long.BYTES : Integer.BYTES);
    long[] values = new long[(int) entry.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = isLong ? bytes.getLong() : bytes.getInt();
    }
    return values;
  }

  private TensorEntry require(String name) throws InputException {
    return entry(name)
        .orElseThrow(
            () -> InputException.corrupt(indexFile(prefix), "a tensor " + name, "none", OTHER));
  }

  private InputException otherType(TensorEntry entry, String expected) {
    return InputException.corrupt(
        indexFile(prefix), entry.name() + " as " + expected, entry.typeName(), OTHER);
  }

  private ByteBuffer bytes(TensorEntry entry, int width) throws IOException {
    return ByteBuffer.wrap(data().read(entry, width)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
