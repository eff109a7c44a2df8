package dev.acet.checkpoint;

import dev.acet.io.InputException;
import dev.acet.io.MaskedCrc;
import dev.acet.io.Sha256;
import dev.acet.model.Architecture;
import dev.acet.model.Weight;
import dev.acet.model.WeightValues;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * A checkpoint in TensorFlow's V2 format: {@code <prefix>.index} and {@code
 * <prefix>.data-00000-of-00001}. Every tensor that is read is checked against its checksum.
 *
 * @param prefix the files' common path
 * @param index what the checkpoint holds
 */
public record Checkpoint(Path prefix, BundleIndex index) {

  /**
   * Reads the index; the data files need not be there yet.
   *
   * @throws InputException if the index is missing or damaged
   */
  public static Checkpoint open(Path prefix) throws IOException {
    return new Checkpoint(prefix, BundleIndex.read(indexFile(prefix)));
  }

  static Path indexFile(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".index");
  }

  /** All files: the index, then the data files. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(indexFile(prefix));
    for (int shard = 0; shard < index.shards(); shard++) {
      files.add(dataFile(shard));
    }
    return List.copyOf(files);
  }

  /** Whether every file is there; says nothing about their content. */
  public boolean isComplete() {
    return files().stream().allMatch(Files::isRegularFile);
  }

  /** A checksum of the index, and so of all values, in 16 hexadecimal digits. */
  public String fingerprint() throws IOException {
    return Sha256.of(indexFile(prefix)).substring(0, 16);
  }

  /**
   * Restores the weights of an architecture.
   *
   * @throws InputException if one is missing or of another shape (all of them are listed), or if
   *     the data is missing, truncated or damaged
   */
  public WeightValues weights(Architecture architecture) throws IOException {
    requireWeightsOf(architecture);
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : architecture.weights()) {
      values.put(weight.name(), floats(weight.name()));
    }
    return WeightValues.of(architecture, values);
  }

  /**
   * Reads every tensor, whatever its type, and checks its checksum.
   *
   * @throws InputException if the data is missing, truncated or damaged
   */
  public void verify() throws IOException {
    for (TensorEntry entry : index.entries().values()) {
      bytes(entry);
    }
  }

  /** Whether there is a tensor of that name. */
  public boolean has(String name) {
    return index.entries().containsKey(name);
  }

  /**
   * The values of a float tensor, row-major.
   *
   * @throws InputException if the tensor is not there, no float, or its bytes are damaged
   */
  public float[] floats(String name) throws IOException {
    ByteBuffer bytes = bytes(name, DataType.DT_FLOAT, Float.BYTES);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** As {@link #floats}, of a double tensor. */
  public double[] doubles(String name) throws IOException {
    ByteBuffer bytes = bytes(name, DataType.DT_DOUBLE, Double.BYTES);
    double[] values = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** As {@link #floats}, of an int32 tensor. */
  public int[] integers(String name) throws IOException {
    ByteBuffer bytes = bytes(name, DataType.DT_INT32, Integer.BYTES);
    int[] values = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  private ByteBuffer bytes(String name, DataType type, int width) throws IOException {
    TensorEntry entry = index.entries().get(name);
    if (entry == null || entry.type() != type) {
      throw InputException.corrupt(
          indexFile(prefix),
          "a tensor " + name + " of type " + type,
          entry == null ? "none" : "one of type " + entry.type(),
          BundleIndex.REMEDY);
    }
    long count = entry.shape().size();
    if (entry.size() != count * width || entry.size() > Integer.MAX_VALUE - 8) {
      throw InputException.corrupt(
          indexFile(prefix),
          count * width + " bytes for " + name + " " + entry.shape(),
          entry.size() + " bytes",
          BundleIndex.REMEDY);
    }
    // The bytes first: an index that lies about a size must not cost memory.
    return ByteBuffer.wrap(bytes(entry)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] bytes(TensorEntry entry) throws IOException {
    Path file = dataFile(entry.shard());
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, BundleIndex.REMEDY);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long end = entry.offset() + entry.size();
      if (end < 0 || end > channel.size()) {
        throw InputException.corrupt(
            file,
            "at least " + end + " bytes (" + entry.name() + " ends there)",
            channel.size() + " bytes",
            BundleIndex.REMEDY);
      }
      byte[] bytes = new byte[Math.toIntExact(entry.size())];
      read(channel, ByteBuffer.wrap(bytes), entry.offset());
      int checksum = MaskedCrc.of(bytes, 0, bytes.length);
      if (checksum != entry.checksum()) {
        throw InputException.corrupt(
            file,
            String.format(Locale.ROOT, "the checksum %08x for %s", entry.checksum(), entry.name()),
            String.format(Locale.ROOT, "%08x: its bytes are not those that were saved", checksum),
            BundleIndex.REMEDY);
      }
      return bytes;
    }
  }

  private static void read(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException("the file shrank while it was read");
      }
    }
  }

  private void requireWeightsOf(Architecture architecture) throws InputException {
    List<String> problems = new ArrayList<>();
    for (Weight weight : architecture.weights()) {
      TensorEntry entry = index.entries().get(weight.name());
      if (entry == null) {
        problems.add("no " + weight.name() + " " + weight.shape());
      } else if (!entry.shape().equals(weight.shape())) {
        problems.add(describe(weight.name(), entry.shape(), weight.shape()));
      }
    }
    if (problems.isEmpty()) {
      return;
    }
    Contents contents = Contents.of(architecture, this);
    contents.other().forEach(entry -> problems.add("an extra " + entry.name()));
    throw InputException.corrupt(
        indexFile(prefix),
        "the " + architecture.weights().size() + " weights of " + architecture.id(),
        abbreviated(problems),
        "Name a checkpoint of " + architecture.id() + ".");
  }

  private static String describe(String name, Shape found, Shape expected) {
    return name + " " + found + " in place of " + expected;
  }

  private static String abbreviated(List<String> problems) {
    int shown = Math.min(problems.size(), 8);
    String text = String.join(", ", problems.subList(0, shown));
    return shown == problems.size() ? text : text + ", and " + (problems.size() - shown) + " more";
  }

  private Path dataFile(int shard) {
    return prefix.resolveSibling(
        String.format(
            Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), shard, index.shards()));
  }
}
