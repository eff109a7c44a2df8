package dev.acet.prediction;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eleven images in units of three, by four shards: the last unit has two. */
class ShardMergeTest {

  private static final int IMAGES = 11;
  private static final int UNIT = 3;
  private static final int SHARDS = 4;

  @TempDir private Path folder;
  private PredictionStore store;
  private SetProvenance provenance;

  @BeforeEach
  void computeAllShards() throws IOException {
    store = new PredictionStore(folder.resolve("evaluation"));
    provenance =
        SampleSets.provenance("noise", Role.NOISE, IMAGES, SampleSets.NOISE, SampleSets.ATTACK);
    for (int index : new int[] {3, 1, 4, 2}) {
      compute(new Shard(index, SHARDS), provenance);
    }
  }

  @Test
  void theSetIsTheSameAsOfOneProcess() throws IOException {
    PredictionStore whole = new PredictionStore(folder.resolve("whole"));
    UnfinishedSet one = UnfinishedSet.open(whole, provenance, false);
    for (int from = 0; from < IMAGES; from += UNIT) {
      one.append(unit(from));
    }
    one.finish();
    ShardMerge merge = ShardMerge.of(store);
    assertThat(merge.sets()).containsExactly("noise");
    assertThat(merge.merge("noise", false)).isTrue();
    for (String file : List.of("noise.npz", "noise.json")) {
      assertThat(store.folder().resolve(file)).hasSameBinaryContentAs(whole.folder().resolve(file));
    }
  }

  @Test
  void aMergeThatWasInterruptedIsContinued() throws IOException {
    ShardMerge.of(store).merge("noise", false);
    ShardMerge again = ShardMerge.of(store);
    assertThat(again.merge("noise", false)).isFalse();
    again.clear();
    assertThat(again.folders()).hasSize(SHARDS).allSatisfy(f -> assertThat(f).doesNotExist());
    assertThat(store.sets()).containsExactly("noise");
  }

  @Test
  void shardsThatAreMissingAreNamed() throws IOException {
    FileTree.delete(place(2));
    FileTree.delete(place(3));
    refuses("expected 4 shards, found 2 (missing: 2/4, 3/4). Run: acet evaluate MODEL --shard I/4");
  }

  @Test
  void aFolderWithoutShardsIsRefused() throws IOException {
    for (int index = 1; index <= SHARDS; index++) {
      FileTree.delete(place(index));
    }
    refuses("shard-I-of-N: expected shards, found none. Run: acet evaluate MODEL --shard I/N");
  }

  @Test
  void aFolderThatIsMissingIsRefused() {
    store = new PredictionStore(folder.resolve("elsewhere"));
    refuses("elsewhere/shard-I-of-N: expected shards, found none");
  }

  @Test
  void aShardThatIsNotFinishedIsNamed() throws IOException {
    Files.delete(place(3).resolve("shard.json"));
    refuses("expected a finished shard, found no shard.json. Run its acet evaluate --shard 3/4");
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    Files.writeString(place(3).resolve("shard.json"), "{\"schema\": 1, \"shard\": \"3/4\"");
    refuses("shard.json: expected what acet evaluate --shard wrote, found no whole JSON");
    Files.writeString(
        place(3).resolve("shard.json"), "{\"schema\":1,\"shard\":\"3/4\",\"sets\":[\"../x\"]}");
    refuses("\"../x\" cannot be a file's name");
  }

  @Test
  void aShardInAnothersFolderIsNamed() throws IOException {
    FileTree.delete(place(3));
    Files.move(place(1), place(3));
    compute(new Shard(1, SHARDS), provenance);
    refuses("shard.json: expected shard 3/4, found shard 1/4");
  }

  @Test
  void shardsOfTwoDivisionsAreRefused() throws IOException {
    compute(new Shard(2, 3), provenance);
    refuses("expected shards of one division, found shard 2/3 and shard 4/4");
  }

  @Test
  void shardsWithOtherSetsAreRefused() throws IOException {
    ShardRecord.write(store.of(new Shard(4, SHARDS)), new Shard(4, SHARDS), List.of("svhn"));
    assertThat(JsonSchemas.read("shard", place(4).resolve("shard.json")).at("/sets/0").asText())
        .isEqualTo("svhn");
    refuses("expected the sets of shard 1/4 (noise), found svhn");
  }

  @Test
  void shardsWithOtherOptionsAreRefused() throws IOException {
    FileTree.delete(place(3));
    SetProvenance other =
        SampleSets.provenance(
            "noise", Role.NOISE, IMAGES, SampleSets.NOISE, SampleSets.attack(100));
    compute(new Shard(3, SHARDS), other);
    refuses("expected what shard 1/4 depends on, found another attack");
  }

  @Test
  void aUnitThatIsMissingOrDamagedIsNamed() throws IOException {
    Path unit = place(2).resolve("noise.part/000001.npz");
    byte[] bytes = Files.readAllBytes(unit);
    Files.delete(unit);
    refuses(unit + " is missing. Run its acet evaluate --shard 2/4 again");
    bytes[150] ^= 1;
    Files.write(unit, bytes);
    refuses(unit + ": expected");
    Files.copy(place(4).resolve("noise.part/000003.npz"), unit, REPLACE_EXISTING);
    refuses(unit + ": expected 3 images, found 2. Delete it.");
  }

  @Test
  void aSetOfOtherOptionsIsReplacedOnlyIfThatIsAskedFor() throws IOException {
    store.write(SampleSets.set("noise", Role.NOISE, 5));
    ShardMerge merge = ShardMerge.of(store);
    assertThatExceptionOfType(OtherOptionsException.class)
        .isThrownBy(() -> merge.merge("noise", false));
    assertThat(merge.merge("noise", true)).isTrue();
    assertThat(store.read("noise").provenance()).isEqualTo(provenance);
  }

  @Test
  void anEvaluationThatIsNotMergedSaysSo() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> store.sets())
        .withMessageContaining(
            "found shards that are not merged. Run: acet merge " + store.folder());
  }

  private void refuses(String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ShardMerge.of(store).merge("noise", false))
        .withMessageContaining(message);
    assertThat(store.folder().resolve("noise.json")).doesNotExist();
  }

  private Path place(int index) {
    return store.of(new Shard(index, SHARDS)).folder();
  }

  private void compute(Shard shard, SetProvenance of) throws IOException {
    PredictionStore place = store.of(shard);
    UnfinishedSet set = UnfinishedSet.open(place, of, shard, false);
    while (set.nextUnit() * UNIT < IMAGES) {
      set.append(unit(set.nextUnit() * UNIT));
    }
    ShardRecord.write(place, shard, List.of("noise"));
  }

  private static Predictions unit(int from) {
    int count = Math.min(UNIT, IMAGES - from);
    return SampleSets.predictions(from, count, SampleSets.extras(from, count));
  }
}
