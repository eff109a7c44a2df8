package dev.acet.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins the shards of an evaluation: its sets become the same files, byte for byte, as those of one
 * process. For one thread.
 */
public final class ShardMerge {

  private final PredictionStore store;
  private final int count;
  private final List<String> sets;

  private ShardMerge(PredictionStore store, int count, List<String> sets) {
    this.store = store;
    this.count = count;
    this.sets = sets;
  }

  /**
   * Finds the shards in an evaluation's folder.
   *
   * @throws InputException if there is none, one is missing or not finished, or they are not shards
   *     of the same evaluation
   */
  public static ShardMerge of(PredictionStore store) throws IOException {
    List<Shard> shards = store.shards().all();
    List<String> sets = ShardRecord.read(store.of(shards.get(0)), shards.get(0)).sets();
    for (Shard shard : shards) {
      List<String> others = ShardRecord.read(store.of(shard), shard).sets();
      if (!others.equals(sets)) {
        throw InputException.corrupt(
            store.of(shard).folder(),
            "the sets of shard " + shards.get(0) + " (" + String.join(", ", sets) + ")",
            String.join(", ", others),
            "Evaluate all shards with the same options.");
      }
    }
    return new ShardMerge(store, shards.size(), sets);
  }

  /** What finishes a shard. */
  static String again(Shard shard) {
    return "Run its acet evaluate --shard " + shard + " again: it computes what is missing.";
  }

  /** The shards' folders, in order. */
  public List<Path> folders() {
    return IntStream.range(0, count).mapToObj(index -> store.of(shard(index)).folder()).toList();
  }

  /** The names of the evaluation's sets, in order. */
  public List<String> sets() {
    return sets;
  }

  /**
   * Stores a set.
   *
   * @param replace whether a set that is stored with other options is replaced
   * @return whether there was anything to do
   * @throws InputException if units are missing or damaged, or are of other options than the rest
   * @throws OtherOptionsException if the set is stored with other options, and is not replaced
   */
  public boolean merge(String set, boolean replace) throws IOException {
    SetProvenance provenance = provenance(set);
    SetProvenance stored = store.provenance(set);
    if (provenance == null || provenance.equals(stored)) {
      return false; // stored before the shards began, or by a merge that was interrupted
    }
    if (stored != null && !replace) {
      throw new OtherOptionsException(store.npz(set));
    }
    store.write(new StoredSet(provenance, predictions(set, provenance)));
    return true;
  }

  /** What a set's units depend on; null if no shard has any. */
  private @Nullable SetProvenance provenance(String set) throws IOException {
    JsonNode first = null;
    Shard owner = shard(0);
    for (int index = 0; index < count; index++) {
      Path file = parts(set, shard(index)).resolve(UnfinishedSet.DESCRIPTION);
      if (!Files.exists(file)) {
        continue;
      }
      JsonNode description = read(file, JsonNode.class, shard(index));
      if (first == null) {
        first = description;
        owner = shard(index);
      } else if (!first.equals(description)) {
        throw InputException.corrupt(
            file,
            "what shard " + owner + " depends on",
            "another " + JsonFile.differences(first, description),
            "Evaluate all shards with the same options, model and data.");
      }
    }
    return first == null
        ? null
        : read(parts(set, owner).resolve(UnfinishedSet.DESCRIPTION), SetProvenance.class, owner);
  }

  private static <T> T read(Path file, Class<T> type, Shard shard) throws IOException {
    return JsonFile.read(
        file, PredictionStore.JSON, type, "what a set's units depend on", again(shard));
  }

  private Predictions predictions(String set, SetProvenance provenance) throws IOException {
    List<Predictions> units = new ArrayList<>();
    int images = 0;
    for (int unit = 0; images < provenance.images(); unit++) {
      Shard shard = shard(unit % count);
      Path file = UnfinishedSet.part(parts(set, shard), unit);
      if (!Files.isRegularFile(file)) {
        throw InputException.missing(file, again(shard));
      }
      units.add(PredictionStore.predictions(file, provenance, "Delete it. " + again(shard)));
      int size = Math.min(units.get(0).count(), provenance.images() - images);
      if (units.get(unit).count() != size) {
        throw InputException.corrupt(
            file,
            String.format(Locale.ROOT, "%d images", size),
            String.valueOf(units.get(unit).count()),
            "Delete it. " + again(shard));
      }
      images += size;
    }
    return Predictions.concatenated(units);
  }

  private Path parts(String set, Shard shard) {
    return UnfinishedSet.parts(store.of(shard), set);
  }

  private Shard shard(int index) {
    return new Shard(index + 1, count);
  }

  /** Removes the shards, whose sets are all stored. */
  public void clear() throws IOException {
    for (Path folder : folders()) {
      FileTree.delete(folder);
    }
  }
}
