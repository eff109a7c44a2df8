package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.ScaledMsp;
import dev.acet.analysis.Score;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.onnx.OnnxModel;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.CalibrationScores;
import dev.acet.rejection.Rejector;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat64;

/** An exported model decides as acet does. */
class ExportedModelTest {

  private static final int IMAGES = 500;
  private static final int CALIBRATED = 99;
  private static final double RATE = .1;

  @TempDir private Path folder;
  private CheckpointModel model;

  @BeforeEach
  void save() throws IOException {
    Path prefix = folder.resolve("pets-7");
    SavedCheckpoint.save(prefix, new LeNet(10, Activation.RELU), 5);
    ClassNamesFile.write(ClassNamesFile.beside(prefix), names());
    model = new ModelDirectory(folder).find(prefix.toString());
  }

  static Stream<Arguments> decisions() {
    return Detectors.all().stream()
        .flatMap(
            detector ->
                Stream.of(ExportFormat.ONNX, ExportFormat.SAVED_MODEL)
                    .map(format -> Arguments.of(format, detector)));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decidesAsTheRejectorDoes(ExportFormat format, Detector detector) throws IOException {
    Answers answers = run(format, rejector(detector, new double[CALIBRATED]));
    double[] expected = detector.scores(answers.predictions());
    for (int i = 0; i < IMAGES; i++) {
      assertThat(answers.scores[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i])));
    }
    if (detector == Score.MSP || detector == Score.MAX_LOGIT) {
      assertThat(answers.scores).isEqualTo(expected);
    }
    Rejector rejector = rejector(detector, Arrays.copyOf(answers.scores, CALIBRATED));
    Answers again = run(format, rejector);
    assertThat(again.scores).contains(rejector.threshold(0)); // an image is exactly there
    int rejected = 0;
    for (int i = 0; i < IMAGES; i++) {
      assertThat(again.inDistribution[i])
          .as("image %d", i)
          .isEqualTo(!rejector.decide(again.scores[i], 0).rejected());
      rejected += again.inDistribution[i] ? 0 : 1;
    }
    assertThat(rejected).isBetween(5, IMAGES / 2);
  }

  @Test
  void aConfidenceThatIsRoundedToOneIsAtAThresholdOfOne() throws IOException {
    double[] ones = new double[CALIBRATED];
    Arrays.fill(ones, 1);
    Rejector rejector = rejector(Score.MSP, ones);
    assertThat(rejector.threshold(0)).isEqualTo(1);
    Answers answers = run(ExportFormat.ONNX, rejector, 1e4f);
    int accepted = 0;
    for (int i = 0; i < IMAGES; i++) {
      assertThat(answers.inDistribution[i]).isEqualTo(answers.scores[i] == 1);
      accepted += answers.inDistribution[i] ? 1 : 0;
    }
    assertThat(accepted).isBetween(1, IMAGES - 1);
  }

  @Test
  void carriesWhatThereIsToKnow() throws IOException {
    Path file = folder.resolve("pets.onnx");
    ExportFormat.ONNX.write(new ExportedModel(model, Optional.empty(), "1.2"), file);
    Map<String, String> plain =
        Map.of(
            "acet", "1.2",
            "model", "pets-7",
            "epoch", "7",
            "architecture", "lenet",
            "activation", "relu",
            "fingerprint", model.identity().fingerprint(),
            "classNames",
                "[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"\\\"n\u00e9\\\"\"]");
    try (OnnxModel onnx = OnnxModel.open(file)) {
      assertThat(onnx.metadata()).isEqualTo(plain);
    }
    double[] scores = new double[CALIBRATED];
    Arrays.setAll(scores, i -> i / 7.);
    Rejector rejector = rejector(Score.MAX_LOGIT, scores);
    ExportFormat.ONNX.write(new ExportedModel(model, Optional.of(rejector), "1.2"), file);
    Map<String, String> deciding = new HashMap<>(plain);
    deciding.put("score", "max-logit");
    deciding.put("rate", "0.1");
    deciding.put("threshold", Double.toString(9 / 7.));
    deciding.put("calibration", "99 images of pets (val)");
    deciding.put("calibrationImages", "99");
    deciding.put("promise", rejector.promise(0).toString());
    try (OnnxModel onnx = OnnxModel.open(file)) {
      assertThat(onnx.metadata()).isEqualTo(deciding);
    }
  }

  @Test
  void refusesWhatItCannotDecideBy() throws IOException {
    Rejector scaled = rejector(new ScaledMsp(1.5), new double[CALIBRATED]);
    assertThatThrownBy(() -> new ExportedModel(model, Optional.of(scaled), "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the score scaled-msp needs more than logits: it is not exported");
    int[] classes = new int[10 * CALIBRATED];
    Arrays.setAll(classes, i -> i % 10);
    Rejector byClass =
        Rejector.byClass(
            calibration(Score.MSP, new double[classes.length], classes), Score.MSP, RATE);
    assertThatThrownBy(() -> new ExportedModel(model, Optional.of(byClass), "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a decision by class is not exported");
    SavedCheckpoint.save(folder.resolve("two-1"), new LeNet(2, Activation.RELU), 5);
    CheckpointModel two = new ModelDirectory(folder).find(folder.resolve("two-1").toString());
    Rejector ofTen = rejector(Score.MSP, new double[CALIBRATED]);
    assertThatThrownBy(() -> new ExportedModel(two, Optional.of(ofTen), "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rejector of 10 classes for a model of 2");
  }

  private static List<String> names() {
    return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "\"n\u00e9\"");
  }

  private Rejector rejector(Detector detector, double[] scores) throws IOException {
    return Rejector.of(calibration(detector, scores, new int[scores.length]), detector, RATE);
  }

  private Calibration calibration(Detector detector, double[] scores, int[] classes)
      throws IOException {
    return new Calibration(
        new Calibration.Source("test", "pets", "val", scores.length, 1),
        model.identity(),
        names(),
        null,
        List.of(RATE),
        Map.of(detector.id(), CalibrationScores.of(scores, classes, detector.fit().orElse(null))));
  }

  @SuppressWarnings("ArrayRecordComponent") // for one test
  private record Answers(
      float[] logits, float[] probabilities, double[] scores, boolean[] inDistribution) {

    Predictions predictions() {
      int[] labels = new int[IMAGES];
      Arrays.fill(labels, -1);
      return new Predictions(10, logits, probabilities, labels, Map.of());
    }
  }

  private Answers run(ExportFormat format, Rejector rejector) throws IOException {
    return run(format, rejector, 1);
  }

  /** Answers for images of all contrasts. */
  private Answers run(ExportFormat format, Rejector rejector, float brightest) throws IOException {
    Path out = folder.resolve("exported");
    format.write(new ExportedModel(model, Optional.of(rejector), "test"), out);
    float[] images = new float[IMAGES * 28 * 28];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (brightest * random.nextDouble() * i / images.length);
    }
    return format == ExportFormat.ONNX ? runtime(out, images) : tensorFlow(out, images);
  }

  private static Answers runtime(Path file, float[] images) {
    try (OnnxModel onnx = OnnxModel.open(file)) {
      OnnxModel.Outputs outputs = onnx.run(images, IMAGES, 28, 28, 1);
      return new Answers(
          outputs.floats("logits"),
          outputs.floats("probabilities"),
          outputs.score(),
          outputs.inDistribution());
    }
  }

  private static Answers tensorFlow(Path saved, float[] images) {
    try (SavedModelBundle bundle = SavedModelBundle.load(saved.toString(), "serve");
        Tensor input = Tensors.of(Shape.of(IMAGES, 28, 28, 1), images);
        Result result = bundle.function("serving_default").call(Map.of("images", input))) {
      TFloat64 score = (TFloat64) result.get("score").orElseThrow();
      TBool decision = (TBool) result.get("in_distribution").orElseThrow();
      double[] scores = new double[IMAGES];
      boolean[] decisions = new boolean[IMAGES];
      for (int i = 0; i < IMAGES; i++) {
        scores[i] = score.getDouble(i);
        decisions[i] = decision.getBoolean(i);
      }
      return new Answers(
          Tensors.floats(result.get("logits").orElseThrow()),
          Tensors.floats(result.get("probabilities").orElseThrow()),
          scores,
          decisions);
    }
  }
}
