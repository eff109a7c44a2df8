package dev.acet.detector;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eleven images in batches of three: of five shards, the fourth has two and the last has none. */
class DetectorShardsTest {

  private static final int IMAGES = 11;
  private static final int BATCH = 3;
  private static final int SHARDS = 5;
  private static final OutputLayer LAYER = new OutputLayer(4, 3, new float[12], new float[3]);

  @TempDir private Path folder;
  private DetectorShards shards;

  @BeforeEach
  void writeAllShards() throws IOException {
    shards = new DetectorShards(folder.resolve("detectors.npz"));
    for (int index = 1; index <= SHARDS; index++) {
      shard(index, BATCH, source(1)).write(place(index));
    }
  }

  @Test
  void theyAreJoinedToTheBytesOfOneProcess() throws IOException {
    Path whole = folder.resolve("whole.npz");
    DetectorFile.of(source(1), predictions(0, IMAGES), LAYER).write(whole);
    shards.joined().write(shards.file());
    assertThat(shards.file()).hasSameBinaryContentAs(whole);
    shards.clear();
    assertThat(folder).isDirectoryNotContaining("glob:**shard*");
  }

  @Test
  void aFileOfAnotherNameHasOthers() throws IOException {
    Path other = folder.resolve("detectors");
    assertThat(new DetectorShards(other).places().found()).isEmpty();
    assertThat(new DetectorShards(other).places().of(new Shard(1, 2)))
        .isEqualTo(folder.resolve("detectors-shard-1-of-2"));
    assertThat(new DetectorShards(Path.of("d.npz")).places().of(new Shard(1, 2)))
        .isEqualTo(Path.of("d-shard-1-of-2.npz"));
  }

  @Test
  void shardsThatAreMissingAreNamed() throws IOException {
    Files.delete(place(2));
    Files.delete(place(5));
    refuses(
        "detectors-shard-I-of-5.npz: expected 5 shards, found 3 (missing: 2/5, 5/5). Run: acet"
            + " detector fit MODEL --shard I/5 with the others' options.");
  }

  @Test
  void aDamagedShardIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(place(3));
    bytes[bytes.length / 2] ^= 1;
    Files.write(place(3), bytes);
    refuses(place(3) + ": expected");
    Files.write(place(3), new byte[0]);
    refuses("Run its acet detector fit --shard 3/5 again, with --force.");
    new DetectorFile(source(1), new TrainingOutputs(predictions(0, IMAGES), LAYER)).write(place(3));
    refuses(place(3) + ": expected what acet detector fit --shard wrote, found no array shard");
  }

  @Test
  void aShardInAnothersFileIsNamed() throws IOException {
    Files.copy(place(1), place(2), REPLACE_EXISTING);
    refuses(place(2) + ": expected shard 2/5, found shard 1/5. Give the file its own name again.");
  }

  @Test
  void shardsOfOtherOptionsAreNamed() throws IOException {
    shard(3, BATCH, source(2)).write(place(3));
    refuses(place(3) + ": expected what shard 1/5 depends on, found another seed");
    DetectorFile.Source other =
        DetectorFile.Source.of("0.1", SampleSets.MODEL, "svhn", "train", IMAGES, 1);
    shard(3, BATCH, other).write(place(3));
    refuses("found another set.");
    shard(3, 2, source(1)).write(place(3));
    refuses("found another batchSize.");
  }

  @Test
  void shardsOfTwoDivisionsAreRefused() throws IOException {
    Files.copy(place(1), shards.places().of(new Shard(1, 2)));
    refuses("expected shards of one division, found shard 1/2 and shard 5/5");
  }

  @Test
  void aShardThatLacksImagesIsRefused() {
    DetectorShard.Share share = DetectorShard.Share.of(new Shard(1, SHARDS), BATCH);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new DetectorShard(source(1), share, predictions(0, 2), LAYER))
        .withMessage("2 images of shard 1/5, not 3");
  }

  private void refuses(String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> shards.joined())
        .withMessageContaining(message);
  }

  private Path place(int index) {
    return shards.places().of(new Shard(index, SHARDS));
  }

  private static DetectorShard shard(int index, int batch, DetectorFile.Source source) {
    List<Predictions> batches = new ArrayList<>(List.of(predictions(0, 0)));
    for (int from = (index - 1) * batch; from < IMAGES; from += SHARDS * batch) {
      batches.add(predictions(from, Math.min(batch, IMAGES - from)));
    }
    return new DetectorShard(
        source,
        DetectorShard.Share.of(new Shard(index, SHARDS), batch),
        Predictions.concatenated(batches),
        LAYER);
  }

  private static DetectorFile.Source source(long seed) {
    return DetectorFile.Source.of("0.1", SampleSets.MODEL, "cifar10", "train", IMAGES, seed);
  }

  /** Each image's features are its number and those after it. */
  private static Predictions predictions(int from, int count) {
    float[] features = new float[count * 4];
    for (int i = 0; i < features.length; i++) {
      features[i] = from + i / 4 + i % 4;
    }
    return SampleSets.predictions(
        from, count, Map.of(Predictions.FEATURES, NpyArray.of(features, count, 4)));
  }
}
