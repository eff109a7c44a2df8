package dev.acet.prediction;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a folder with the sets of one evaluation: for each set {@code <set>.npz}, which
 * numpy reads, and {@code <set>.json}, which describes what it depends on and holds its checksum
 * ({@code =} in place of a colon, see {@link SetName#file}). Immutable; threads may share it for
 * different sets.
 *
 * @param folder the folder; created when something is written
 */
public record PredictionStore(Path folder) {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private static final String REMEDY = "Run acet evaluate again with --force.";
  private static final String PROVENANCE = "an evaluation's provenance";
  private static final String JSON_SUFFIX = ".json";
  private static final int SCHEMA = 1;

  /** The content of a set's JSON file. */
  record Voucher(int schema, long npzBytes, String npzSha256, SetProvenance provenance) {

    Voucher {
      if (schema != SCHEMA) {
        throw new IllegalArgumentException(
            "schema " + schema + " (this acet reads " + SCHEMA + ")");
      }
      Objects.requireNonNull(npzSha256, "no npzSha256");
      Objects.requireNonNull(provenance, "no provenance");
    }
  }

  /** Whether there are shards that are not merged. */
  public boolean hasShards() throws IOException {
    return !shards().found().isEmpty();
  }

  /** Where an evaluation's shards are. */
  ShardPlaces shards() {
    return new ShardPlaces(folder, "", "", "acet evaluate");
  }

  /** Where a shard's units are stored until they are merged: here, if it has all. */
  public PredictionStore of(Shard shard) {
    return shard.isWhole() ? this : new PredictionStore(shards().of(shard));
  }

  /** The names of the stored sets. */
  public List<String> sets() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InputException.missing(folder, "Run: acet evaluate MODEL");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> sets =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(JSON_SUFFIX) && !name.startsWith("."))
              .map(name -> name.substring(0, name.length() - JSON_SUFFIX.length()))
              .map(SetName::file)
              .sorted()
              .toList();
      if (sets.isEmpty()) {
        boolean sharded = hasShards();
        throw InputException.corrupt(
            folder,
            "an evaluation's sets (SET.json, SET.npz)",
            sharded ? "shards that are not merged" : "none",
            sharded ? "Run: acet merge " + folder : "Run: acet evaluate MODEL");
      }
      return sets;
    }
  }

  /** The model of the first set; the sets of one evaluation have the same. */
  public ModelIdentity model() throws IOException {
    return voucher(sets().get(0)).provenance().model();
  }

  /** The provenance of a stored set, or null if there is no such set. */
  public @Nullable SetProvenance provenance(String set) throws IOException {
    return Files.exists(json(set)) ? voucher(set).provenance() : null;
  }

  /**
   * Reads a set.
   *
   * @throws InputException if it is missing, damaged, or its two files do not belong together
   */
  public StoredSet read(String set) throws IOException {
    Voucher voucher = voucher(set);
    Path npz = npz(set);
    if (!Files.isRegularFile(npz)) {
      throw InputException.missing(npz, REMEDY);
    }
    if (Files.size(npz) != voucher.npzBytes() || !Sha256.of(npz).equals(voucher.npzSha256())) {
      throw InputException.corrupt(
          npz,
          String.format(
              Locale.ROOT,
              "the %d bytes that %s describes",
              voucher.npzBytes(),
              json(set).getFileName()),
          "others (" + Files.size(npz) + " bytes)",
          REMEDY);
    }
    Predictions predictions = predictions(npz, voucher.provenance(), REMEDY);
    try {
      return new StoredSet(voucher.provenance(), predictions);
    } catch (IllegalArgumentException e) {
      throw InputException.corrupt(npz, "predictions", String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  /** Writes a set: first its arrays, then the file that describes them. */
  public void write(StoredSet stored) throws IOException {
    String set = stored.provenance().set();
    NpzFile.write(npz(set), arrays(stored.predictions()));
    Voucher voucher =
        new Voucher(SCHEMA, Files.size(npz(set)), Sha256.of(npz(set)), stored.provenance());
    AtomicFile.write(json(set), out -> out.write(JSON.writeValueAsBytes(voucher)));
  }

  /** The files with the longest names and paths that are written for a set. */
  public List<Path> longestFiles(String set) {
    return List.of(AtomicFile.temporary(json(set)), UnfinishedSet.longestFile(this, set));
  }

  static Map<String, NpyArray> arrays(Predictions predictions) {
    int n = predictions.count();
    int k = predictions.classes();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("logits", NpyArray.of(predictions.logits(), n, k));
    arrays.put("probabilities", NpyArray.of(predictions.probabilities(), n, k));
    arrays.put("labels", NpyArray.of(predictions.labels(), n));
    arrays.putAll(predictions.extras());
    return arrays;
  }

  static Predictions predictions(Path npz, SetProvenance provenance, String remedy)
      throws IOException {
    Map<String, NpyArray> extras = NpzFile.read(npz, remedy);
    try {
      Predictions predictions =
          new Predictions(
              provenance.model().classes(),
              take(extras, "logits").floats(),
              take(extras, "probabilities").floats(),
              take(extras, "labels").ints(),
              extras);
      predictions.requireSound();
      return predictions;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw InputException.corrupt(npz, "predictions", String.valueOf(e.getMessage()), remedy, e);
    }
  }

  private static NpyArray take(Map<String, NpyArray> arrays, String name) {
    NpyArray array = arrays.remove(name);
    if (array == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return array;
  }

  private Voucher voucher(String set) throws IOException {
    Path file = json(set);
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, "Run: acet evaluate MODEL");
    }
    Voucher voucher = JsonFile.read(file, JSON, Voucher.class, PROVENANCE, REMEDY);
    if (!voucher.provenance().set().equals(set)) {
      throw InputException.corrupt(
          file, "the set " + set, "the set " + voucher.provenance().set(), REMEDY);
    }
    return voucher;
  }

  /** The file with a set's arrays. */
  public Path npz(String set) {
    return folder.resolve(SetName.file(set) + ".npz");
  }

  private Path json(String set) {
    return folder.resolve(SetName.file(set) + JSON_SUFFIX);
  }
}
