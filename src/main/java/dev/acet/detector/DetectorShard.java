package dev.acet.detector;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Shard;
import dev.acet.prediction.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A shard of a {@link DetectorFile}: the outputs for every N-th batch of the training images. It is
 * stored as the same arrays, and one more that says which batches they are. Nothing is copied:
 * threads may share it as long as nobody writes to its arrays.
 *
 * @param source of all images
 * @param share which batches
 * @param predictions of the share's images, in order, with features; of no image if there are fewer
 *     batches than shards
 * @param layer the network's last one
 */
public record DetectorShard(
    DetectorFile.Source source, Share share, Predictions predictions, OutputLayer layer) {

  private static final int SCHEMA = 1;
  private static final String SHARE = "shard";

  /**
   * Which batches a shard has.
   *
   * @param schema of the array
   * @param shard {@code I/N}
   * @param batchSize images per batch; batch u belongs to shard u mod N + 1
   */
  public record Share(int schema, String shard, int batchSize) {

    public Share {
      Objects.requireNonNull(shard, "no shard");
      if (schema != SCHEMA) {
        throw new IllegalArgumentException("schema " + schema + ", not " + SCHEMA);
      }
      if (batchSize < 1) {
        throw new IllegalArgumentException("batches of " + batchSize + " images");
      }
    }

    /** A share in the present schema. */
    public static Share of(Shard shard, int batchSize) {
      return new Share(SCHEMA, shard.toString(), batchSize);
    }
  }

  public DetectorShard {
    int images = units(source, share).images(Shard.of(share.shard()));
    if (predictions.count() != images) {
      throw new IllegalArgumentException(
          predictions.count() + " images of shard " + share.shard() + ", not " + images);
    }
    Features.of(predictions, layer.features()); // of its shape
  }

  private static Units units(DetectorFile.Source source, Share share) {
    return new Units(source.images(), share.batchSize());
  }

  /** The division of all images. */
  Units units() {
    return units(source, share);
  }

  /** Whether it is what a command would store. */
  public boolean isOf(DetectorFile.Source other, Share otherShare) {
    return source.equals(other) && share.equals(otherShare);
  }

  /** Writes the file, completely or not at all. */
  public void write(Path file) throws IOException {
    Map<String, NpyArray> arrays = new DetectorArrays(source, predictions, layer).byName();
    arrays.put(SHARE, DetectorArrays.json(share));
    NpzFile.write(file, arrays);
  }

  /**
   * Reads a shard.
   *
   * @throws InputException if it is missing, damaged, or another shard than its name says
   */
  public static DetectorShard read(Path file, Shard shard) throws IOException {
    String remedy = "Run its acet detector fit --shard " + shard + " again, with --force.";
    Map<String, NpyArray> arrays = NpzFile.read(file, remedy);
    DetectorShard read;
    try {
      DetectorArrays stored = DetectorArrays.of(arrays);
      Share share = DetectorArrays.json(arrays, SHARE, Share.class);
      read = new DetectorShard(stored.source(), share, stored.predictions(), stored.layer());
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      throw InputException.corrupt(
          file, "what acet detector fit --shard wrote", String.valueOf(e.getMessage()), remedy, e);
    }
    if (!read.share.shard().equals(shard.toString())) {
      throw InputException.corrupt(
          file,
          "shard " + shard,
          "shard " + read.share.shard(),
          "Give the file its own name again.");
    }
    return read;
  }
}
