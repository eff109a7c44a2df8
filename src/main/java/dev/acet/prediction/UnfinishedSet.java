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
 * Stores a set while its predictions are being made. Each unit of images is stored as soon as it is
 * done, so an evaluation that is killed at any moment loses at most one unit. For one thread.
 */
public final class UnfinishedSet {

  private static final String REMEDY = "Delete it: it will be computed again.";

  private static final String DESCRIPTION = "provenance.json";

  private final PredictionStore store;
  private final SetProvenance provenance;
  private final Path parts;
  private int units;
  private int images;

  private UnfinishedSet(PredictionStore store, SetProvenance provenance, Path parts) {
    this.store = store;
    this.provenance = provenance;
    this.parts = parts;
  }

  /**
   * Continues with the units of an earlier run with the same provenance, or starts from scratch.
   *
   * @param discard whether the units of a run with other options may be discarded
   * @throws OtherOptionsException if they may not
   */
  public static UnfinishedSet open(PredictionStore store, SetProvenance provenance, boolean discard)
      throws IOException {
    Path parts = parts(store, provenance.set());
    UnfinishedSet set = new UnfinishedSet(store, provenance, parts);
    Path description = parts.resolve(DESCRIPTION);
    if (Files.exists(description) && !isOf(description, provenance)) {
      if (!discard) {
        throw new OtherOptionsException(parts);
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
    new UnfinishedSet(store, provenance, parts(store, provenance.set())).delete();
  }

  private static Path parts(PredictionStore store, String set) {
    return store.folder().resolve(SetName.file(set) + ".part");
  }

  static Path longestFile(PredictionStore store, String set) {
    return AtomicFile.temporary(parts(store, set).resolve(DESCRIPTION));
  }

  /** Number of units done. */
  public int units() {
    return units;
  }

  /** Number of images done. */
  public int images() {
    return images;
  }

  /** Stores the next unit. */
  public void append(Predictions unit) throws IOException {
    NpzFile.write(part(units), PredictionStore.arrays(unit));
    units++;
    images += unit.count();
  }

  /** Joins all units, stores the set, and removes the units. */
  public StoredSet finish() throws IOException {
    List<Predictions> all = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      all.add(read(unit));
    }
    StoredSet stored = new StoredSet(provenance, Predictions.concatenated(all));
    store.write(stored);
    delete();
    return stored;
  }

  private void count() throws IOException {
    while (Files.exists(part(units))) {
      images += read(units).count();
      if (images > provenance.images()) {
        throw InputException.corrupt(
            part(units), "images of " + provenance.images(), "image " + images, REMEDY);
      }
      units++;
    }
  }

  private Predictions read(int unit) throws IOException {
    return PredictionStore.predictions(part(unit), provenance, REMEDY);
  }

  private Path part(int unit) {
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
