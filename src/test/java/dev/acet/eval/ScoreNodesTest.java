package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.FormulaDetector;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.OutputLayer;
import dev.acet.detector.TrainingOutputs;
import dev.acet.io.NpyArray;
import dev.acet.network.Forward;
import dev.acet.prediction.Predictions;
import dev.acet.tf.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The graphs' scores and gradients against the detectors' scores and their differences. */
class ScoreNodesTest {

  private static final int TRAINING = 150;
  private static final int IMAGES = 6;
  private static final float STEP = 1f / 4096; // exact in 32 bits

  /** More classes than the 100 whose probabilities GEN adds, and few. */
  static Stream<Arguments> detectors() {
    return Stream.concat(Detectors.all().stream().map(Detector::id), FittedDetectors.ids().stream())
        .flatMap(id -> Stream.of(4, 120).map(classes -> Arguments.of(id, classes)));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void scoresAndGradientsAreTheDetectors(String id, int classes) {
    Sample sample = new Sample(5, classes);
    FormulaDetector detector = sample.detector(id);
    float[] images = sample.features(IMAGES, 7);
    double[] expected = detector.scores(sample.predictions(images));
    ScoresAndGradients found = found(detector, sample, images);
    for (int i = 0; i < IMAGES; i++) {
      double scale = Math.max(1e-2, Math.abs(expected[i]));
      assertThat((double) found.scores[i]).isCloseTo(expected[i], within(1e-5 * scale));
    }
    double[] differences = differences(detector, sample, images);
    double largest = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
    assertThat(largest).isPositive();
    for (int i = 0; i < differences.length; i++) {
      assertThat((double) found.gradients[i]).isCloseTo(differences[i], within(.01 * largest));
    }
  }

  /** Where the network is certain, and where features are 0, gradients must be numbers. */
  @ParameterizedTest
  @MethodSource("detectors")
  void gradientsAreFinite(String id, int classes) {
    Sample sample = new Sample(5, classes);
    float[] images = sample.features(IMAGES, 7);
    Arrays.fill(images, 0, 5, 0);
    for (int i = 5; i < 15; i++) {
      images[i] *= 1e4f;
    }
    assertThat(found(sample.detector(id), sample, images).gradients)
        .doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
  }

  @Test
  void sharedProbabilitiesHaveAScore() {
    Sample sample = new Sample(5, 4);
    FormulaDetector gen = (FormulaDetector) Detectors.find("gen").orElseThrow();
    float[] zeros = new float[5];
    float[] scores = found(gen, new Sample(5, 4, 0), zeros).scores;
    assertThat((double) scores[0])
        .isCloseTo(-4 * Math.pow(.25 * .75, .1), within(1e-6)); // by the definition
    assertThat(sample.classes).isEqualTo(4);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ScoresAndGradients(float[] scores, float[] gradients) {}

  private static ScoresAndGradients found(FormulaDetector detector, Sample sample, float[] images) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> h =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, sample.size)));
      Operand<TFloat32> matrix =
          tf.reshape(
              tf.constant(sample.layer.weights()),
              tf.constant(new int[] {sample.size, sample.classes}));
      Operand<TFloat32> z =
          tf.math.add(tf.linalg.matMul(h, matrix), tf.constant(sample.layer.biases()));
      Operand<TFloat32> scores = ScoreNodes.of(detector).of(tf, new Forward(h, z)); // [n]
      Output<?> gradients =
          graph.addGradients(scores.asOutput(), new Output<?>[] {h.asOutput()})[0];
      try (TFloat32 fed = Tensors.of(Shape.of(images.length / sample.size, sample.size), images);
          Session session = new Session(graph);
          Result result = session.runner().feed(h, fed).fetch(scores).fetch(gradients).run()) {
        return new ScoresAndGradients(Tensors.floats(result.get(0)), Tensors.floats(result.get(1)));
      }
    }
  }

  private static double[] differences(Detector detector, Sample sample, float[] images) {
    double[] differences = new double[images.length];
    for (int i = 0; i < images.length; i++) {
      float[] up = images.clone();
      float[] down = images.clone();
      up[i] += STEP;
      down[i] -= STEP;
      int image = i / sample.size;
      differences[i] =
          (detector.scores(sample.predictions(up))[image]
                  - detector.scores(sample.predictions(down))[image])
              / (2 * (double) STEP);
    }
    return differences;
  }

  /** Features of drawn images, and a drawn last layer. */
  private static final class Sample {

    private final int size;
    private final int classes;
    private final OutputLayer layer;

    Sample(int size, int classes) {
      this(size, classes, 1);
    }

    Sample(int size, int classes, double scale) {
      this.size = size;
      this.classes = classes;
      SplittableRandom random = new SplittableRandom(3);
      float[] weights = new float[size * classes];
      float[] biases = new float[classes];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (scale * random.nextGaussian());
      }
      for (int i = 0; i < classes; i++) {
        biases[i] = (float) (.2 * scale * random.nextGaussian());
      }
      layer = new OutputLayer(size, classes, weights, biases);
    }

    /** Multiples of 2^-10, so that steps from them are exact. */
    float[] features(int images, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] features = new float[images * size];
      for (int i = 0; i < features.length; i++) {
        features[i] = Math.round(1024 * Math.abs(random.nextGaussian())) / 1024f;
      }
      return features;
    }

    Predictions predictions(float[] features) {
      int images = features.length / size;
      float[] logits = new float[images * classes];
      float[] probabilities = new float[images * classes];
      for (int image = 0; image < images; image++) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
          double logit = layer.biases()[k];
          for (int i = 0; i < size; i++) {
            logit += (double) features[image * size + i] * layer.weights()[i * classes + k];
          }
          logits[image * classes + k] = (float) logit;
          sum += Math.exp(logit);
        }
        for (int k = 0; k < classes; k++) {
          probabilities[image * classes + k] =
              (float) (Math.exp(logits[image * classes + k]) / sum);
        }
      }
      int[] labels = new int[images];
      Arrays.setAll(labels, i -> i % classes);
      return new Predictions(
          classes,
          logits,
          probabilities,
          labels,
          Map.of(Predictions.FEATURES, NpyArray.of(features, images, size)));
    }

    FormulaDetector detector(String id) {
      FittedDetectors fitted =
          new FittedDetectors(new TrainingOutputs(predictions(features(TRAINING, 1)), layer));
      return (FormulaDetector) Detectors.find(id).or(() -> fitted.find(id)).orElseThrow();
    }
  }
}
