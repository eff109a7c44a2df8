package dev.acet.prediction;

import dev.acet.io.AtomicFile;
import dev.acet.io.FileName;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Says that a shard is finished, in the file {@code shard.json} of its folder.
 *
 * @param schema of the file
 * @param shard {@code I/N}
 * @param sets all sets of the evaluation, in order, also those that were stored before
 */
public record ShardRecord(int schema, String shard, List<String> sets) {

  private static final int SCHEMA = 1;

  /** The file's name; it is written after all others of its folder. */
  public static final String FILE = "shard.json";

  public ShardRecord {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("schema " + schema + " (this acet reads " + SCHEMA + ")");
    }
    Objects.requireNonNull(shard, "no shard");
    sets = List.copyOf(Objects.requireNonNull(sets, "no sets"));
    for (String set : sets) {
      if (!FileName.isPlain(SetName.file(set))) {
        throw new IllegalArgumentException("\"" + set + "\" cannot be a file's name");
      }
    }
  }

  /** Records that all of a shard's units are stored. */
  public static void write(PredictionStore store, Shard shard, List<String> sets)
      throws IOException {
    ShardRecord record = new ShardRecord(SCHEMA, shard.toString(), sets);
    AtomicFile.write(file(store), out -> out.write(PredictionStore.JSON.writeValueAsBytes(record)));
  }

  /** Removes the record, if there is one, before more units are computed. */
  public static void delete(PredictionStore store) throws IOException {
    Files.deleteIfExists(file(store));
  }

  /**
   * Reads a shard's record.
   *
   * @throws InputException if it is damaged, or there is none: the shard is not finished
   */
  static ShardRecord read(PredictionStore store, Shard shard) throws IOException {
    Path file = file(store);
    if (!Files.isRegularFile(file)) {
      throw InputException.corrupt(
          store.folder(), "a finished shard", "no " + FILE, ShardMerge.again(shard));
    }
    ShardRecord record =
        JsonFile.read(
            file,
            PredictionStore.JSON,
            ShardRecord.class,
            "what acet evaluate --shard wrote",
            ShardMerge.again(shard));
    if (!record.shard.equals(shard.toString())) {
      throw InputException.corrupt(
          file, "shard " + shard, "shard " + record.shard, "Give the folder its own name again.");
    }
    return record;
  }

  private static Path file(PredictionStore store) {
    return store.folder().resolve(FILE);
  }
}
