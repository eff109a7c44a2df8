package dev.acet.detector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Shard;
import dev.acet.prediction.ShardPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The shards of a {@link DetectorFile}, in files beside it, which processes of their own have
 * computed. Immutable; threads may share it.
 *
 * @param file that they are joined to
 */
public record DetectorShards(Path file) {

  private static final String SUFFIX = ".npz";

  /** Where the shards are: {@code detectors-shard-2-of-4.npz} beside {@code detectors.npz}. */
  public ShardPlaces places() {
    String name = String.valueOf(file.getFileName());
    String suffix = name.endsWith(SUFFIX) ? SUFFIX : "";
    String stem = name.substring(0, name.length() - suffix.length());
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
    return new ShardPlaces(folder, stem + "-", suffix, "acet detector fit");
  }

  /**
   * The outputs for all images, as one process computes them.
   *
   * @throws InputException if a shard is missing, damaged or of other options than the rest, or if
   *     detectors cannot be fitted on the images
   */
  public DetectorFile joined() throws IOException {
    List<DetectorShard> all = new ArrayList<>();
    ShardPlaces places = places();
    List<Shard> shards = places.all();
    for (Shard shard : shards) {
      Path place = places.of(shard);
      DetectorShard read = DetectorShard.read(place, shard);
      all.add(read);
      String differences = JsonFile.differences(options(all.get(0)), options(read));
      if (!differences.isEmpty()) {
        throw InputException.corrupt(
            place,
            "what shard " + shards.get(0) + " depends on",
            "another " + differences,
            "Compute all shards with the same options, model and images.");
      }
    }
    DetectorShard first = all.get(0);
    List<Predictions> predictions = all.stream().map(DetectorShard::predictions).toList();
    return DetectorFile.of(first.source(), first.units().joined(predictions), first.layer());
  }

  /** What all shards have in common. */
  private static JsonNode options(DetectorShard shard) {
    ObjectNode options = DetectorArrays.JSON.valueToTree(shard.source());
    return options.put("batchSize", shard.share().batchSize());
  }

  /** Removes the shards, which are joined. */
  public void clear() throws IOException {
    ShardPlaces places = places();
    for (Shard shard : places.found()) {
      Files.deleteIfExists(places.of(shard));
    }
  }
}
