package dev.acet.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The table of contents of a checkpoint in TensorFlow's V2 format: its {@code .index} file.
 *
 * @param shards number of data files
 * @param entries the tensors by name
 */
public record BundleIndex(int shards, NavigableMap<String, TensorEntry> entries) {

  static final String REMEDY = "Fetch or copy the checkpoint again.";

  /** A released index has 6 kB; this is room for a thousand times as many variables. */
  private static final long LARGEST = 64L << 20;

  private static final String EXPECTED = "the index of a TensorFlow V2 checkpoint";

  public BundleIndex {
    entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
  }

  /**
   * Reads an {@code .index} file.
   *
   * @throws InputException if it is missing or no index
   */
  public static BundleIndex read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, REMEDY);
    }
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(file, EXPECTED, Files.size(file) + " bytes", REMEDY);
    }
    try {
      return parse(SortedTable.read(Files.readAllBytes(file)));
    } catch (SortedTable.MalformedTable e) {
      throw InputException.corrupt(file, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw InputException.corrupt(
          file, EXPECTED, "an entry that cannot be read (" + e.getMessage() + ")", REMEDY, e);
    }
  }

  private static BundleIndex parse(Map<String, byte[]> table)
      throws InvalidProtocolBufferException {
    // The header's key is the empty string.
    byte[] headerBytes = table.get("");
    if (headerBytes == null) {
      throw new IllegalArgumentException("no header");
    }
    BundleHeaderProto header = BundleHeaderProto.parseFrom(headerBytes);
    if (header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
      throw new IllegalArgumentException("big-endian tensors");
    }
    NavigableMap<String, TensorEntry> entries = new TreeMap<>();
    for (Map.Entry<String, byte[]> row : table.entrySet()) {
      if (!row.getKey().isEmpty()) {
        TensorEntry entry = entry(row.getKey(), BundleEntryProto.parseFrom(row.getValue()));
        if (entry.shard() < 0 || entry.shard() >= header.getNumShards()) {
          throw new IllegalArgumentException(entry.name() + " in shard " + entry.shard());
        }
        entries.put(entry.name(), entry);
      }
    }
    return new BundleIndex(header.getNumShards(), entries);
  }

  private static TensorEntry entry(String name, BundleEntryProto proto) {
    if (proto.getSlicesCount() > 0) {
      throw new IllegalArgumentException(name + " is stored in slices");
    }
    if (proto.getOffset() < 0 || proto.getSize() < 0) {
      throw new IllegalArgumentException(name + " at a negative place");
    }
    return new TensorEntry(
        name,
        proto.getDtype(),
        shape(proto.getShape()),
        proto.getShardId(),
        proto.getOffset(),
        proto.getSize(),
        proto.getCrc32C());
  }

  private static Shape shape(TensorShapeProto proto) {
    long[] dimensions =
        proto.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
    for (long dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException("a dimension of " + dimension);
      }
    }
    return Shape.of(dimensions);
  }
}
