package dev.acet.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedSetTest {

  private static final int[] UNITS = {3, 3, 3, 2};
  private static final int IMAGES = 11;

  @TempDir Path folder;
  private PredictionStore store;
  private SetProvenance provenance;
  private Path parts;

  @BeforeEach
  void makeStore() {
    store = new PredictionStore(folder.resolve("store"));
    provenance =
        SampleSets.provenance("noise", Role.NOISE, IMAGES, SampleSets.NOISE, SampleSets.ATTACK);
    parts = store.folder().resolve("noise.part");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void anInterruptedSetEndsAsAnother(int interruptedAfter) throws IOException {
    PredictionStore whole = new PredictionStore(folder.resolve("whole"));
    run(UnfinishedSet.open(whole, provenance, false), UNITS.length).finish();
    run(UnfinishedSet.open(store, provenance, false), interruptedAfter);
    UnfinishedSet resumed = UnfinishedSet.open(store, provenance, false);
    assertThat(resumed.nextUnit()).isEqualTo(interruptedAfter);
    assertThat(resumed.images()).isEqualTo(Math.min(3 * interruptedAfter, IMAGES));
    StoredSet finished = run(resumed, UNITS.length).finish();
    PredictionStoreTest.assertEqual(
        finished.predictions(), SampleSets.predictions(0, IMAGES, SampleSets.extras(0, IMAGES)));
    for (String name : new String[] {"noise.npz", "noise.json"}) {
      assertThat(store.folder().resolve(name)).hasSameBinaryContentAs(whole.folder().resolve(name));
    }
    assertThat(parts).doesNotExist();
  }

  @Test
  void unitsOfOtherOptionsAreKeptUnlessDiscarded() throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 2);
    SetProvenance other = provenance.withImages(7);
    assertThatExceptionOfType(OtherOptionsException.class)
        .isThrownBy(() -> UnfinishedSet.open(store, other, false))
        .withMessageContaining("noise.part was made with other options");
    assertThat(UnfinishedSet.open(store, provenance, false).nextUnit()).isEqualTo(2);
    assertThat(UnfinishedSet.open(store, other, true).nextUnit()).isZero();
    assertThat(names()).containsExactly("provenance.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "no JSON"})
  void unitsWhoseDescriptionIsDamagedAreNotTaken(String damaged) throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 2);
    Files.writeString(parts.resolve("provenance.json"), damaged);
    assertThatExceptionOfType(OtherOptionsException.class)
        .isThrownBy(() -> UnfinishedSet.open(store, provenance, false));
    assertThat(UnfinishedSet.open(store, provenance, true).nextUnit()).isZero();
  }

  @Test
  void unitsWithoutDescriptionAreNotTaken() throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 2);
    Files.delete(parts.resolve("provenance.json"));
    assertThat(UnfinishedSet.open(store, provenance, false).nextUnit()).isZero();
    assertThat(names()).containsExactly("provenance.json");
  }

  @Test
  void aHalfWrittenUnitIsNotTaken() throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 1);
    Files.write(parts.resolve(".000001.npz.part"), new byte[10]);
    UnfinishedSet resumed = UnfinishedSet.open(store, provenance, false);
    assertThat(resumed.nextUnit()).isEqualTo(1);
    run(resumed, UNITS.length).finish();
    assertThat(parts).doesNotExist();
  }

  @Test
  void aDamagedUnitIsToldOfWithWhatMendsIt() throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 3);
    Path unit = parts.resolve("000001.npz");
    byte[] bytes = Files.readAllBytes(unit);
    bytes[150] ^= 1;
    Files.write(unit, bytes);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> UnfinishedSet.open(store, provenance, false))
        .withMessageStartingWith(unit + ": expected")
        .withMessageEndingWith("Delete it: it will be computed again.");
    Files.delete(unit);
    UnfinishedSet mended = UnfinishedSet.open(store, provenance, false);
    assertThat(mended.nextUnit()).isEqualTo(1);
    run(mended, UNITS.length).finish();
    PredictionStoreTest.assertEqual(
        store.read("noise").predictions(),
        SampleSets.predictions(0, IMAGES, SampleSets.extras(0, IMAGES)));
  }

  @Test
  void unitsOfTooManyImagesAreToldOf() throws IOException {
    UnfinishedSet set = UnfinishedSet.open(store, provenance, false);
    set.append(SampleSets.predictions(0, IMAGES + 1, Map.of()));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> UnfinishedSet.open(store, provenance, false))
        .withMessageContaining("000000.npz");
  }

  @Test
  void clearRemovesWhatIsLeft() throws IOException {
    run(UnfinishedSet.open(store, provenance, false), 2);
    UnfinishedSet.clear(store, provenance);
    assertThat(parts).doesNotExist();
    UnfinishedSet.clear(store, provenance);
  }

  private static UnfinishedSet run(UnfinishedSet set, int units) throws IOException {
    for (int unit = set.nextUnit(); unit < units; unit++) {
      int from = set.images();
      set.append(SampleSets.predictions(from, UNITS[unit], SampleSets.extras(from, UNITS[unit])));
    }
    return set;
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parts)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
