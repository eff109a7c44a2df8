package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Odin;
import dev.acet.analysis.ScaledMsp;
import dev.acet.attack.PgdSettings;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataFiles;
import dev.acet.eval.EvaluationOptions.Replace;
import dev.acet.io.FolderContents;
import dev.acet.io.NpyArray;
import dev.acet.io.Progress;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.prediction.OdinOptions;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.StoredSet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small LeNet of random weights on images in the files of MNIST. */
class EvaluationTest {

  private static final int IMAGES = 600;
  private static final PgdSettings ATTACK = PgdSettings.of(0.3, 2, 0.1, Objective.MAX_CONFIDENCE);
  private static final PgdSettings ON_SAMPLES =
      PgdSettings.of(0.3, 2, 0.1, Objective.CROSS_ENTROPY);

  @TempDir private Path folder;

  @BeforeEach
  void makeModelAndData() throws IOException {
    SavedCheckpoint.save(folder.resolve("model-1"), new LeNet(10, Activation.RELU), 3);
    Path mnist = folder.resolve("data/mnist");
    DataFiles.random(
        mnist.resolve("t10k-images-idx3-ubyte"),
        mnist.resolve("t10k-labels-idx1-ubyte"),
        IMAGES,
        1);
  }

  @Test
  void storesAllSetsWithWhatTheyDependOn() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("out"));
    evaluateAll(store, Progress.NONE);
    assertThat(store.sets())
        .containsExactly("adversarial-noise", "adversarial-samples", "mnist", "noise");
    StoredSet samples = store.read("adversarial-samples");
    assertThat(samples.provenance().role()).isEqualTo(Role.ADVERSARIAL_SAMPLES);
    assertThat(samples.provenance().images()).isEqualTo(IMAGES);
    assertThat(samples.predictions().labels()).startsWith(0, 1, 2, 3);
    Map<String, NpyArray> extras = store.read("adversarial-noise").predictions().extras();
    assertThat(extras)
        .containsOnlyKeys("objective", "start_confidence", "gradient", "steps", "images");
    assertThat(Objects.requireNonNull(extras.get("images")).shape())
        .containsExactly(300, 28, 28, 1);
    float[] probabilities = store.read("adversarial-noise").predictions().probabilities();
    float[] objective = Objects.requireNonNull(extras.get("objective")).floats();
    for (int i = 0; i < IMAGES; i++) {
      float largest = 0;
      for (int k = 0; k < 10; k++) {
        largest = Math.max(largest, probabilities[i * 10 + k]);
      }
      assertThat(Math.log(largest))
          .isCloseTo(objective[i], org.assertj.core.api.Assertions.within(1e-4));
    }
  }

  @Test
  void anInterruptedEvaluationEndsAsAnother() throws IOException {
    Path whole = folder.resolve("whole");
    evaluateAll(new PredictionStore(whole), Progress.NONE);
    Path broken = folder.resolve("broken");
    PredictionStore store = new PredictionStore(broken);
    int interruptions = 0;
    for (boolean done = false; !done; ) {
      Interruption progress = new Interruption();
      try {
        evaluateAll(store, progress);
        done = true;
      } catch (Interrupted e) {
        interruptions++;
        assertThat(progress.ends).isEqualTo(progress.begins);
      }
    }
    // One for the clean set, one for noise, three for each attacked set.
    assertThat(interruptions).isEqualTo(8);
    assertThat(FolderContents.of(broken)).isEqualTo(FolderContents.of(whole));
  }

  @Test
  void whatIsThereIsKeptAndOtherOptionsAreRefused() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("out"));
    try (Evaluation evaluation = evaluation(store, options(1, Replace.NOTHING), Progress.NONE)) {
      assertThat(evaluation.dataSet("mnist", Role.IN)).isTrue();
      assertThat(evaluation.dataSet("mnist", Role.IN)).isFalse();
    }
    try (Evaluation evaluation = evaluation(store, options(2, Replace.NOTHING), Progress.NONE)) {
      assertThatThrownBy(() -> evaluation.dataSet("mnist", Role.IN))
          .isInstanceOf(OtherOptionsException.class)
          .hasMessageContaining("mnist.npz was made with other options");
    }
    try (Evaluation evaluation = evaluation(store, options(2, Replace.ALL), Progress.NONE)) {
      assertThat(evaluation.dataSet("mnist", Role.IN)).isTrue();
      assertThat(evaluation.dataSet("mnist", Role.IN)).isTrue();
    }
    assertThat(store.read("mnist").provenance().seed()).isEqualTo(2);
  }

  @Test
  void onlyResultsWithOtherOptionsAreReplacedIfThatIsAskedFor() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("out"));
    try (Evaluation evaluation = evaluation(store, options(1, Replace.NOTHING), Progress.NONE)) {
      evaluation.dataSet("mnist", Role.IN);
    }
    try (Evaluation evaluation = evaluation(store, options(2, Replace.NOTHING), Progress.NONE)) {
      evaluation.noise(noise(IMAGES));
    }
    try (Evaluation evaluation = evaluation(store, options(2, Replace.OTHERS), Progress.NONE)) {
      assertThat(evaluation.dataSet("mnist", Role.IN)).isTrue();
      assertThat(evaluation.noise(noise(IMAGES))).isFalse();
    }
    assertThat(store.read("mnist").provenance().seed()).isEqualTo(2);
  }

  @Test
  void batchesChangeNothingButRounding() throws IOException {
    PredictionStore first = new PredictionStore(folder.resolve("first"));
    PredictionStore second = new PredictionStore(folder.resolve("second"));
    EvaluationOptions small =
        new EvaluationOptions(
            1, 500, 7, EvaluationOptions.Kept.NOTHING, Replace.NOTHING, false, "test");
    EvaluationOptions large =
        new EvaluationOptions(
            1, 500, 300, EvaluationOptions.Kept.NOTHING, Replace.NOTHING, false, "test");
    try (Evaluation a = evaluation(first, small, Progress.NONE);
        Evaluation b = evaluation(second, large, Progress.NONE)) {
      a.noise(noise(500));
      b.noise(noise(500));
    }
    assertThat(first.read("noise").predictions().logits())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(second.read("noise").predictions().logits());
  }

  /** The step raises the probability of the predicted class, to first order. */
  @Test
  void logitsAfterOdinsStepAreStoredOnRequestAndChangeNothingElse() throws IOException {
    PredictionStore without = new PredictionStore(folder.resolve("without"));
    PredictionStore with = new PredictionStore(folder.resolve("with"));
    EvaluationOptions.Kept kept = new EvaluationOptions.Kept(0, false, true);
    EvaluationOptions keeping =
        new EvaluationOptions(1, 40, 16, kept, Replace.NOTHING, false, "test");
    EvaluationOptions usual =
        new EvaluationOptions(
            1, 40, 16, EvaluationOptions.Kept.NOTHING, Replace.NOTHING, false, "test");
    for (Map.Entry<PredictionStore, EvaluationOptions> each :
        Map.of(without, usual, with, keeping).entrySet()) {
      try (Evaluation evaluation = evaluation(each.getKey(), each.getValue(), Progress.NONE)) {
        evaluation.dataSet("mnist", Role.IN);
        evaluation.noise(noise(40));
        evaluation.adversarialNoise("adversarial-noise", noise(40), ATTACK);
      }
    }
    for (String set : List.of("mnist", "noise", "adversarial-noise")) {
      Predictions found = with.read(set).predictions();
      assertThat(found.odinLogits().orElseThrow().shape()).containsExactly(found.count(), 10);
      assertThat(found.logits()).containsExactly(without.read(set).predictions().logits());
      assertThat(without.read(set).predictions().odinLogits()).isEmpty();
      assertThat(with.read(set).provenance().odin()).isEqualTo(OdinOptions.USUAL);
      assertThat(without.read(set).provenance().odin()).isNull();
      double[] before = new ScaledMsp(OdinOptions.USUAL.temperature()).scores(found);
      double[] after = new Odin().scores(found);
      for (int image = 0; image < found.count(); image++) {
        assertThat(after[image]).as("%s of %s", image, set).isGreaterThan(before[image]);
      }
    }
    try (Evaluation evaluation = evaluation(without, keeping, Progress.NONE)) {
      assertThatThrownBy(() -> evaluation.dataSet("mnist", Role.IN))
          .isInstanceOf(OtherOptionsException.class);
    }
  }

  /** The output layer makes the logits of them. */
  @Test
  void featuresAreStoredOnRequestAndChangeNothingElse() throws IOException {
    PredictionStore without = new PredictionStore(folder.resolve("without"));
    PredictionStore with = new PredictionStore(folder.resolve("with"));
    EvaluationOptions keeping =
        new EvaluationOptions(
            1, 40, 128, new EvaluationOptions.Kept(0, true), Replace.NOTHING, false, "test");
    EvaluationOptions usual =
        new EvaluationOptions(
            1, 40, 128, EvaluationOptions.Kept.NOTHING, Replace.NOTHING, false, "test");
    for (Map.Entry<PredictionStore, EvaluationOptions> each :
        Map.of(without, usual, with, keeping).entrySet()) {
      try (Evaluation evaluation = evaluation(each.getKey(), each.getValue(), Progress.NONE)) {
        evaluation.dataSet("mnist", Role.IN);
        evaluation.adversarialNoise("adversarial-noise", noise(40), ATTACK);
      }
    }
    CheckpointModel model = new ModelDirectory(folder).find(folder.resolve("model-1").toString());
    float[] matrix = model.checkpoint().floats("fc2/weights"); // [1024, 10]
    float[] biases = model.checkpoint().floats("fc2/biases"); // [10]
    for (String set : List.of("mnist", "adversarial-noise")) {
      Predictions found = with.read(set).predictions();
      NpyArray features = found.features().orElseThrow();
      assertThat(features.shape()).containsExactly(found.count(), 1024);
      assertThat(found.logits()).containsExactly(without.read(set).predictions().logits());
      assertThat(without.read(set).predictions().features()).isEmpty();
      assertThat(with.read(set).provenance().features()).isTrue();
      assertThat(without.read(set).provenance().features()).isNull();
      float[] values = features.floats();
      for (int image = 0; image < found.count(); image++) {
        for (int k = 0; k < 10; k++) {
          double logit = biases[k];
          for (int i = 0; i < 1024; i++) {
            logit += (double) values[image * 1024 + i] * matrix[i * 10 + k];
          }
          assertThat((double) found.logits()[image * 10 + k]).isCloseTo(logit, within(1e-4));
        }
      }
    }
  }

  private void evaluateAll(PredictionStore store, Progress progress) throws IOException {
    try (Evaluation evaluation = evaluation(store, options(1, Replace.NOTHING), progress)) {
      evaluation.dataSet("mnist", Role.IN);
      evaluation.noise(noise(IMAGES));
      evaluation.adversarialNoise("adversarial-noise", noise(IMAGES), ATTACK);
      evaluation.adversarial("adversarial-samples", "mnist", Role.ADVERSARIAL_SAMPLES, ON_SAMPLES);
    }
  }

  private Evaluation evaluation(PredictionStore store, EvaluationOptions options, Progress progress)
      throws IOException {
    CheckpointModel model = new ModelDirectory(folder).find(folder.resolve("model-1").toString());
    return new Evaluation(
        model,
        SessionOptions.withDefaults(),
        new DataDirectory(folder.resolve("data")),
        store,
        options,
        progress);
  }

  private static EvaluationOptions options(long seed, Replace replace) {
    return new EvaluationOptions(
        seed,
        Integer.MAX_VALUE,
        128,
        new EvaluationOptions.Kept(300, false),
        replace,
        false,
        "test");
  }

  private static NoiseSource noise(int images) {
    return new NoiseSource("mnist", NoiseSettings.withDefaults(), images);
  }

  /** Ends the program, as it were, after the first unit that it hears of. */
  private static final class Interruption implements Progress {
    private int begins;
    private int ends;

    @Override
    public void began(String what, Unit unit, long total, long done) {
      begins++;
    }

    @Override
    public void reached(long done) {
      throw new Interrupted();
    }

    @Override
    public void ended() {
      ends++;
    }
  }

  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
