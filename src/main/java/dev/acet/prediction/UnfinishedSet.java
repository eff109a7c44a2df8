package dev.acet.prediction;

import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Stores a set, or a shard of it, while its predictions are being made. Each unit of images is
 * stored as soon as it is done, so an evaluation that is killed at any moment loses at most one
 * unit. For one thread.
 */
public final class UnfinishedSet {

  private static final String REMEDY = "Delete it: it will be computed again.";

  static final String DESCRIPTION = "provenance.json";

  private final PredictionStore store;
  private final SetProvenance provenance;
  private final Path parts;
  private final Shard shard;
  private int next;
  private int images;

  private UnfinishedSet(PredictionStore store, SetProvenance provenance, Shard shard) {
    this.store = store;
    this.provenance = provenance;
    this.shard = shard;
    parts = parts(store, provenance.set());
    next = shard.firstUnit();
  }

  /**
   * Continues with the units of an earlier run with the same provenance, or starts from scratch.
   *
   * @param discard whether the units of a run with other options may be discarded
   * @throws OtherOptionsException if they may not
   */
  public static UnfinishedSet open(PredictionStore store, SetProvenance provenance, boolean discard)
      throws IOException {
    return open(store, provenance, Shard.WHOLE, discard);
  }

  /**
   * Continues with the units of a shard's earlier run with the same provenance, or starts from
   * scratch.
   *
   * @param store of the shard
   * @param discard whether the units of a run with other options may be discarded
   * @throws OtherOptionsException if they may not
   */
  public static UnfinishedSet open(
      PredictionStore store, SetProvenance provenance, Shard shard, boolean discard)
      throws IOException {
    UnfinishedSet set = new UnfinishedSet(store, provenance, shard);
    Path description = set.parts.resolve(DESCRIPTION);
    if (Files.exists(description) && !isOf(description, provenance)) {
      if (!discard) {
        throw new OtherOptionsException(set.parts);
      }
      set.delete();
    }
    if (!Files.exists(description)) {
      set.delete(); // no description refers to these units
      AtomicFile.write(
          description, out -> out.write(PredictionStore.JSON.writeValueAsBytes(provenance)));
    }
    set.count();
    return set;
  }

  private static boolean isOf(Path description, SetProvenance provenance) throws IOException {
    byte[] expected = PredictionStore.JSON.writeValueAsBytes(provenance);
    return Files.size(description) == expected.length
        && Arrays.equals(Files.readAllBytes(description), expected);
  }

  /** Removes the units that an earlier run left of a set that is now complete. */
  public static void clear(PredictionStore store, SetProvenance provenance) throws IOException {
    new UnfinishedSet(store, provenance, Shard.WHOLE).delete();
  }

  static Path parts(PredictionStore store, String set) {
    return store.folder().resolve(SetName.file(set) + ".part");
  }

  static Path longestFile(PredictionStore store, String set) {
    return AtomicFile.temporary(parts(store, set).resolve(DESCRIPTION));
  }

  /** The number of the first unit, of all or of the shard's, that is not done. */
  public int nextUnit() {
    return next;
  }

  /** Number of images done. */
  public int images() {
    return images;
  }

  /** Stores the next unit. */
  public void append(Predictions unit) throws IOException {
    NpzFile.write(part(next), PredictionStore.arrays(unit));
    next += shard.count();
    images += unit.count();
  }

  /** Joins all units, which are not a shard's, stores the set, and removes the units. */
  public StoredSet finish() throws IOException {
    if (!shard.isWhole()) {
      throw new IllegalStateException("shard " + shard + " has not all units");
    }
    List<Predictions> all = new ArrayList<>();
    for (int unit = 0; unit < next; unit++) {
      all.add(read(unit));
    }
    StoredSet stored = new StoredSet(provenance, Predictions.concatenated(all));
    store.write(stored);
    delete();
    return stored;
  }

  private void count() throws IOException {
    while (Files.exists(part(next))) {
      images += read(next).count();
      if (images > provenance.images()) {
        throw InputException.corrupt(
            part(next), "images of " + provenance.images(), "image " + images, REMEDY);
      }
      next += shard.count();
    }
  }

  private Predictions read(int unit) throws IOException {
    return PredictionStore.predictions(part(unit), provenance, REMEDY);
  }

  private Path part(int unit) {
    return part(parts, unit);
  }

  /** The file of a unit in a set's folder of units. */
  static Path part(Path parts, int unit) {
    return parts.resolve(String.format(Locale.ROOT, "%06d.npz", unit));
  }

  /** Deletes the description last: as long as there are units it says what they belong to. */
  private void delete() throws IOException {
    if (!Files.isDirectory(parts)) {
      return;
    }
    try (Stream<Path> paths = Files.list(parts)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        if (!path.endsWith(DESCRIPTION)) {
          Files.delete(path);
        }
      }
    }
    Files.deleteIfExists(parts.resolve(DESCRIPTION));
    Files.delete(parts);
  }
}
