package dev.acet.prediction;

import static dev.acet.prediction.SampleSets.predictions;
import static dev.acet.prediction.SampleSets.provenance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionStoreTest {

  private static final String OLDER =
      """
      {
        "schema" : 1,
        "npzBytes" : 790,
        "npzSha256" : "36a265ee2388717876ed51e1d0fccf564007d134f048a266e95a482c76f6790b",
        "provenance" : {
          "set" : "adversarial-noise",
          "role" : "adversarial-noise",
          "model" : {
            "name" : "cifar10-acet",
            "epoch" : 100,
            "dataset" : "cifar10",
            "method" : "acet",
            "architecture" : "resnet_small",
            "classes" : 3,
            "fingerprint" : "0123abcd",
            "paperName" : null
          },
          "dataset" : "cifar10",
          "files" : [ "cifar10/test_batch.bin" ],
          "images" : 1,
          "seed" : 1,
          "acet" : "0.1",
          "precision" : "fp32",
          "noise" : {
            "dataset" : "cifar10",
            "permutedFraction" : 0.5,
            "lowPass" : true
          },
          "attack" : {
            "eps" : 0.3,
            "steps" : 200,
            "stepSize" : 0.0075,
            "restarts" : 1,
            "objective" : "max-confidence",
            "start" : "contrast",
            "schedule" : "backtracking",
            "momentum" : 0.75,
            "down" : 0.5
          }
        }
      }\
      """;

  @TempDir Path folder;
  private PredictionStore store;

  @BeforeEach
  void makeStore() {
    store = new PredictionStore(folder);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Map<String, NpyArray> extras = new LinkedHashMap<>(SampleSets.extras(0, 5));
    extras.put("start", NpyArray.of(new float[] {1, 2, 3, 4}, 2, 2)); // of the first two images
    SetProvenance provenance =
        provenance(
            "adversarial-noise", Role.ADVERSARIAL_NOISE, 5, SampleSets.NOISE, SampleSets.ATTACK);
    Predictions written = predictions(0, 5, extras);
    store.write(new StoredSet(provenance, written));
    StoredSet read = store.read("adversarial-noise");
    assertThat(read.provenance()).isEqualTo(provenance);
    assertThat(store.provenance("adversarial-noise")).isEqualTo(provenance);
    assertEqual(read.predictions(), written);
    assertThat(store.sets()).containsExactly("adversarial-noise");
  }

  /** As acet wrote it before attacks had norms and suites existed. */
  @Test
  void anOlderFileIsReadAndWrittenByteForByte() throws IOException {
    AttackOptions attack =
        new AttackOptions(
            .3,
            200,
            .0075,
            1,
            "max-confidence",
            "contrast",
            "backtracking",
            .75,
            Map.of("down", .5));
    SetProvenance provenance =
        provenance("adversarial-noise", Role.ADVERSARIAL_NOISE, 1, SampleSets.NOISE, attack);
    Predictions predictions =
        new Predictions(
            3, new float[] {1, 0, 0}, new float[] {.5f, .25f, .25f}, new int[] {-1}, Map.of());
    store.write(new StoredSet(provenance, predictions));
    Path json = folder.resolve("adversarial-noise.json");
    assertThat(Files.readString(json)).isEqualTo(OLDER);
    assertThat(store.read("adversarial-noise").provenance()).isEqualTo(provenance);
  }

  /** A file's name on Windows has no colon. */
  @Test
  void aSetWithAColonIsStoredUnderANameThatEverySystemAllows() throws IOException {
    String name = SetName.adversarialOut("svhn");
    SetProvenance provenance =
        provenance(name, Role.ADVERSARIAL_OUT, 2, null, SampleSets.suite(.3));
    store.write(new StoredSet(provenance, predictions(0, 2, Map.of())));
    store.write(SampleSets.set("adversarial=svhn", Role.OUT, 3));
    store.write(SampleSets.set("svhn", Role.OUT, 4));
    assertThat(folder.resolve("adversarial=svhn.npz")).exists();
    assertThat(store.sets())
        .containsExactlyInAnyOrder("adversarial:svhn", "adversarial=svhn", "svhn");
    assertThat(store.read(name).provenance()).isEqualTo(provenance);
    assertThat(store.read("adversarial=svhn").provenance().images()).isEqualTo(3);
    UnfinishedSet unfinished = UnfinishedSet.open(store, provenance, false);
    unfinished.append(predictions(0, 2, Map.of()));
    assertThat(folder.resolve("adversarial=svhn.part")).isDirectory();
    assertThat(UnfinishedSet.open(store, provenance, false).images()).isEqualTo(2);
  }

  @Test
  void normsAndSuitesAreStored() throws IOException {
    AttackOptions euclidean =
        new AttackOptions(
            .5, 5000, 0, 1, "margin", "stripes", "square", 0, "l2", null, Map.of("p", .8));
    for (AttackOptions attack : List.of(euclidean, SampleSets.suite(.3))) {
      SetProvenance provenance =
          provenance(SetName.ADVERSARIAL_IN, Role.ADVERSARIAL_IN, 2, null, attack);
      store.write(new StoredSet(provenance, predictions(0, 2, Map.of())));
      assertThat(store.provenance(SetName.ADVERSARIAL_IN)).isEqualTo(provenance);
    }
    assertThat(folder.resolve("adversarial-in.json"))
        .content()
        .contains("\"attacks\" : [ \"apgd\", \"square\" ]")
        .doesNotContain("norm")
        .doesNotContain("suite");
  }

  @Test
  void impossibleAttacksAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> attack("backtracking", "l7", null))
        .withMessage("unknown norm l7");
    for (List<String> none : Arrays.asList(null, List.<String>of())) {
      assertThatIllegalArgumentException().isThrownBy(() -> attack("worst-case", null, none));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> attack("apgd", null, List.of("apgd")));
  }

  private static AttackOptions attack(
      String schedule, @Nullable String norm, @Nullable List<String> attacks) {
    return new AttackOptions(
        .3, 1, .1, 1, "uniform", "random", schedule, 0, norm, attacks, Map.of());
  }

  @Test
  void unknownThingsStayUnknown() throws IOException {
    ModelIdentity model = new ModelIdentity("mine", null, null, null, "mlp", 3, "ff", null);
    SetProvenance provenance =
        new SetProvenance(
            "noise", Role.NOISE, model, null, List.of(), 2, 1, "0.1", "fp32", null, null);
    store.write(new StoredSet(provenance, predictions(0, 2, Map.of())));
    assertThat(store.provenance("noise")).isEqualTo(provenance);
  }

  @Test
  void theSameSetGivesTheSameFiles() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 4));
    byte[] npz = Files.readAllBytes(folder.resolve("svhn.npz"));
    byte[] json = Files.readAllBytes(folder.resolve("svhn.json"));
    store.write(SampleSets.set("svhn", Role.OUT, 4));
    assertThat(folder.resolve("svhn.npz")).hasBinaryContent(npz);
    assertThat(folder.resolve("svhn.json")).hasBinaryContent(json);
  }

  @Test
  void theNpzOfAnotherRunIsRefused() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 4));
    byte[] json = Files.readAllBytes(folder.resolve("svhn.json"));
    store.write(SampleSets.set("svhn", Role.OUT, 5));
    Files.write(folder.resolve("svhn.json"), json);
    refused("svhn")
        .withMessageContaining("svhn.npz: expected the")
        .withMessageContaining("that svhn.json describes")
        .withMessageContaining("--force");
  }

  @Test
  void everyFlippedByteAndTruncationOfTheArraysIsRefused() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 1));
    Path npz = folder.resolve("svhn.npz");
    byte[] whole = Files.readAllBytes(npz);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(npz, flipped);
      refused("svhn");
      Files.write(npz, Arrays.copyOf(whole, at));
      refused("svhn");
    }
    Files.delete(npz);
    refused("svhn").withMessageStartingWith(npz + " is missing.");
  }

  @Test
  void everyTruncationOfTheProvenanceIsRefused() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 1));
    Path json = folder.resolve("svhn.json");
    byte[] whole = Files.readAllBytes(json);
    for (int length = 0; length < whole.length; length++) {
      Files.write(json, Arrays.copyOf(whole, length));
      refused("svhn");
    }
  }

  @Test
  void aFlippedByteOfTheProvenanceIsRefusedOrReadAsItStands() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 1));
    Path json = folder.resolve("svhn.json");
    byte[] whole = Files.readAllBytes(json);
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int flip : new int[] {0x01, 0x10, 0x80}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) flip;
        Files.write(json, flipped);
        try {
          store.read("svhn");
        } catch (InputException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  /** Each field of each object taken away, null, or of another type. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/provenance", "/provenance/model", "/provenance/attack"})
  void damagedFieldsAreRefusedUnlessTheyMayBeUnknown(String object) throws IOException {
    SetProvenance provenance =
        provenance("noise", Role.NOISE, 2, SampleSets.NOISE, SampleSets.ATTACK);
    store.write(new StoredSet(provenance, predictions(0, 2, Map.of())));
    ObjectMapper mapper = new ObjectMapper();
    byte[] whole = Files.readAllBytes(folder.resolve("noise.json"));
    List<String> optional = List.of("epoch", "dataset", "method", "noise", "attack", "paperName");
    ObjectNode root = (ObjectNode) mapper.readTree(whole);
    for (Map.Entry<String, ?> field : ((ObjectNode) root.at(object)).properties()) {
      for (String value :
          new String[] {"(absent)", "null", "[[]]", "{\"a\":{}}", "1e99", "\"?\""}) {
        ObjectNode damaged = (ObjectNode) mapper.readTree(whole);
        ObjectNode place = (ObjectNode) damaged.at(object);
        if (value.equals("(absent)")) {
          place.remove(field.getKey());
        } else {
          place.set(field.getKey(), mapper.readTree(value));
        }
        Files.write(folder.resolve("noise.json"), mapper.writeValueAsBytes(damaged));
        boolean nothing = value.equals("null") || value.equals("(absent)");
        if (nothing && !optional.contains(field.getKey())) {
          refused("noise").withMessageStartingWith(folder.resolve("noise.json") + ": expected");
        } else {
          readOrRefused("noise");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "\"schema\" : 1 > \"schema\" : 2 > found schema 2 (this acet reads 1)",
        "\"out\" > \"inside\" > for provenance.role, which is none of in, out, noise",
        "\"images\" : 2 > \"images\" : 0 > found a set of 0 images",
        "\"images\" : 2 > \"images\" : 2.5 > for provenance.images, which is no whole number",
        "\"images\" : 2 > \"images\" : 3 > 3 images of 3 classes are described",
        "\"classes\" : 3 > \"classes\" : 0 > found a model cannot have 0 classes",
        "\"classes\" : 3 > \"classes\" : 2147483647 > found 6 logits",
        "\"classes\" : 3 > \"classes\" : 2 > found 6 logits",
        "\"set\" : \"svhn\" > \"set\" : \"mnist\" > expected the set svhn, found the set mnist",
        "\"set\" : \"svhn\" > \"set\" : \"../x\" > cannot be a file's name",
        "\"seed\" : 1 > \"seed\" : 99999999999999999999 > found provenance.seed that is too large",
        "\"role\" > \"roll\" > found no role",
        "\"seed\" : 1 > \"seed\" : 1, \"luck\" : 2 > found the unknown entry provenance.luck",
      })
  void oneWrongValueIsRefused(String old, String replaced, String found) throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 2));
    String json = Files.readString(folder.resolve("svhn.json"));
    assertThat(json).contains(old);
    Files.writeString(folder.resolve("svhn.json"), json.replace(old, replaced));
    refused("svhn").withMessageContaining(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{}",
        "\"x\"",
        "{",
        "\u0000\u0000\u0000\u00ff",
        "\ufffe"
      })
  void otherContentIsRefused(String content) throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 2));
    Files.write(folder.resolve("svhn.json"), content.getBytes(StandardCharsets.ISO_8859_1));
    refused("svhn")
        .withMessageStartingWith(
            folder.resolve("svhn.json") + ": expected an evaluation's provenance, found ");
    Files.writeString(folder.resolve("svhn.json"), "[".repeat(100_000));
    refused("svhn");
    Files.writeString(folder.resolve("svhn.json"), " ".repeat(2 << 20));
    refused("svhn").withMessageContaining("an evaluation's provenance, found 2097152 bytes");
  }

  @Test
  void textBehindTheProvenanceIsRefused() throws IOException {
    store.write(SampleSets.set("svhn", Role.OUT, 2));
    String json = Files.readString(folder.resolve("svhn.json"));
    Files.writeString(folder.resolve("svhn.json"), json + "{}");
    refused("svhn");
  }

  @Test
  void arraysThatAreNoPredictionsAreRefused() throws IOException {
    float nan = Float.NaN;
    refusedArrays(Map.of(), "found no logits");
    refusedArrays(arrays(new float[] {nan, 0}, new float[] {0.5f, 0.5f}), "image 0 with logit NaN");
    refusedArrays(arrays(new float[] {0, 0}, new float[] {0.5f, nan}), "probability NaN");
    refusedArrays(arrays(new float[] {0, 0}, new float[] {1.5f, -0.5f}), "probability 1.5");
    refusedArrays(arrays(new float[] {0, 0}, new float[] {0.5f, 0.4f}), "of sum 0.9");
    Map<String, NpyArray> wrongType = arrays(new float[] {0, 0}, new float[] {0.5f, 0.5f});
    wrongType.put("labels", NpyArray.of(new float[] {0}, 1));
    refusedArrays(wrongType, "FLOAT32 holds no INT32");
    Map<String, NpyArray> tooMany = arrays(new float[] {0, 0}, new float[] {0.5f, 0.5f});
    tooMany.put("gradient", NpyArray.of(new int[] {1, 1}, 2));
    refusedArrays(tooMany, "gradient of shape [2] for 1 images");
    Map<String, NpyArray> scalar = arrays(new float[] {0, 0}, new float[] {0.5f, 0.5f});
    scalar.put("gradient", NpyArray.of(new int[] {1}));
    refusedArrays(scalar, "gradient of shape [] for 1 images");
    refusedExtra("gradient", NpyArray.of(new float[] {1}, 1), "FLOAT32 holds no INT32");
    refusedExtra("winner", NpyArray.of(new int[] {1, 2}, 1, 2), "winner of shape [1, 2]");
    refusedExtra("clean_confidence", NpyArray.of(new int[] {1}, 1), "INT32 holds no FLOAT32");
    refusedExtra("half_eps_confidence", NpyArray.of(new float[] {nan}, 1), "confidence NaN");
    refusedExtra("double_eps_confidence", NpyArray.of(new float[] {2}, 1), "confidence 2.0");
  }

  @Test
  void aFolderWithoutSetsIsToldOf() throws IOException {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(store::sets)
        .withMessageContaining("expected an evaluation's sets")
        .withMessageContaining("Run: acet evaluate MODEL");
    PredictionStore nowhere = new PredictionStore(folder.resolve("none"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(nowhere::sets)
        .withMessageContaining("none is missing. Run: acet evaluate MODEL");
    refused("svhn").withMessageStartingWith(folder.resolve("svhn.json") + " is missing.");
    assertThat(store.provenance("svhn")).isNull();
  }

  @Test
  void theFirstPredictionsKeepTheirExtras() {
    Predictions all = predictions(0, 5, SampleSets.extras(0, 5));
    assertEqual(all.first(3), predictions(0, 3, SampleSets.extras(0, 3)));
    assertEqual(all.first(5), all);
  }

  @Test
  void extrasStayWithTheirImages() {
    Predictions with = predictions(0, 2, SampleSets.extras(0, 2));
    Predictions without = predictions(2, 2, Map.of());
    assertThat(Predictions.concatenated(List.of(with, without)).extras())
        .isEqualTo(SampleSets.extras(0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictions.concatenated(List.of(without, with)))
        .withMessage("gradient of image 2, but not of image 0");
  }

  private void refusedExtra(String name, NpyArray extra, String found) throws IOException {
    Map<String, NpyArray> arrays = arrays(new float[] {0, 0}, new float[] {0.5f, 0.5f});
    arrays.put(name, extra);
    refusedArrays(arrays, found);
  }

  private static Map<String, NpyArray> arrays(float[] logits, float[] probabilities) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("logits", NpyArray.of(logits, 1, 2));
    arrays.put("probabilities", NpyArray.of(probabilities, 1, 2));
    arrays.put("labels", NpyArray.of(new int[] {0}, 1));
    return arrays;
  }

  private void refusedArrays(Map<String, NpyArray> arrays, String found) throws IOException {
    Path npz = folder.resolve("arrays.npz");
    NpzFile.write(npz, arrays);
    ModelIdentity two = new ModelIdentity("m", null, null, null, "mlp", 2, "ff", null);
    SetProvenance provenance =
        new SetProvenance("a", Role.OUT, two, null, List.of(), 1, 1, "0.1", "fp32", null, null);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> PredictionStore.predictions(npz, provenance, "Mend it."))
        .withMessageStartingWith(npz + ": expected predictions, found ")
        .withMessageContaining(found)
        .withMessageEndingWith("Mend it.");
  }

  private ThrowableAssertAlternative<InputException> refused(String set) {
    return assertThatExceptionOfType(InputException.class).isThrownBy(() -> store.read(set));
  }

  private void readOrRefused(String set) throws IOException {
    try {
      store.read(set);
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith(folder.toString());
    }
  }

  static void assertEqual(Predictions found, Predictions expected) {
    assertThat(found.classes()).isEqualTo(expected.classes());
    assertThat(found.logits()).containsExactly(expected.logits());
    assertThat(found.probabilities()).containsExactly(expected.probabilities());
    assertThat(found.labels()).containsExactly(expected.labels());
    assertThat(found.extras()).isEqualTo(expected.extras());
  }
}
