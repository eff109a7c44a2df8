package dev.acet.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.checkpoint.SortedTable.MalformedTable;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;

/**
 * The table of contents of a checkpoint in TensorFlow's V2 format: its {@code .index} file.
 * Immutable; threads may share it.
 *
 * @param shards number of data files
 * @param entries the tensors by name
 */
public record BundleIndex(int shards, NavigableMap<String, TensorEntry> entries) {

  /** The remedy for damage, and only for that. */
  static final String REMEDY = "Fetch or copy the checkpoint again.";

  /** A released index has 6 kB; this allows a thousand times as many variables. */
  private static final long LARGEST = 8 << 20;

  private static final int MOST_SHARDS = 99_999; // file names have five digits
  private static final String EXPECTED = "the index of a TensorFlow V2 checkpoint";

  public BundleIndex {
    entries = Collections.unmodifiableNavigableMap(new TreeMap<>(entries));
  }

  /**
   * Reads an {@code .index} file.
   *
   * @throws InputException if it is missing, not an index, or of an unsupported kind
   */
  public static BundleIndex read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, REMEDY);
    }
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(
          file,
          EXPECTED + " of at most " + LARGEST + " bytes",
          Files.size(file) + " bytes",
          "Name a checkpoint of a network that acet knows.");
    }
    try {
      NavigableMap<String, byte[]> table = SortedTable.read(Files.readAllBytes(file));
      BundleHeaderProto header = header(table);
      if (header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
        throw InputException.corrupt(
            file, "little-endian tensors", "big-endian ones", "Save it again on another machine.");
      }
      return new BundleIndex(header.getNumShards(), entries(table, header.getNumShards()));
    } catch (MalformedTable e) {
      throw InputException.corrupt(file, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    } catch (InvalidProtocolBufferException e) {
      throw InputException.corrupt(file, EXPECTED, "an entry that cannot be read", REMEDY, e);
    }
  }

  /** Reads the header, whose key is the empty string. */
  private static BundleHeaderProto header(Map<String, byte[]> table)
      throws MalformedTable, InvalidProtocolBufferException {
    byte[] bytes = table.get("");
    if (bytes == null) {
      throw new MalformedTable("no header");
    }
    BundleHeaderProto header = BundleHeaderProto.parseFrom(bytes);
    if (header.getNumShards() < 0 || header.getNumShards() > MOST_SHARDS) {
      throw new MalformedTable(header.getNumShards() + " data files");
    }
    return header;
  }

  private static NavigableMap<String, TensorEntry> entries(Map<String, byte[]> table, int shards)
      throws MalformedTable, InvalidProtocolBufferException {
    EntryReader reader = new EntryReader(table, shards);
    NavigableMap<String, TensorEntry> entries = new TreeMap<>();
    for (Map.Entry<String, byte[]> row : table.entrySet()) {
      if (!row.getKey().isEmpty() && !SliceKey.isOne(row.getKey())) {
        byte[] name = row.getKey().getBytes(StandardCharsets.ISO_8859_1);
        TensorEntry entry =
            reader.entry(
                new String(name, StandardCharsets.UTF_8),
                BundleEntryProto.parseFrom(row.getValue()));
        if (entries.put(entry.name(), entry) != null) {
          throw new MalformedTable("two tensors " + entry.name());
        }
      }
    }
    requireDisjoint(entries);
    return entries;
  }

  /**
   * Requires that tensors do not overlap, as TensorFlow writes them; this also bounds what is read
   * by the size of the files.
   */
  private static void requireDisjoint(Map<String, TensorEntry> entries) throws MalformedTable {
    List<TensorPart> parts = new ArrayList<>();
    entries.values().forEach(entry -> parts.addAll(entry.parts()));
    parts.sort(
        Comparator.comparingInt(TensorPart::shard)
            .thenComparingLong(TensorPart::offset)
            .thenComparingLong(TensorPart::size));
    for (int i = 1; i < parts.size(); i++) {
      TensorPart before = parts.get(i - 1);
      TensorPart part = parts.get(i);
      if (before.shard() == part.shard() && before.end() > part.offset()) {
        throw new MalformedTable("tensors that lie over one another");
      }
    }
  }
}
