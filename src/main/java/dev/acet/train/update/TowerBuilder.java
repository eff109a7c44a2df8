package dev.acet.train.update;

import dev.acet.attack.PgdSettings;
import dev.acet.attack.TrainingAttack;
import dev.acet.attack.TrainingAttack.Draw;
import dev.acet.image.ImageShape;
import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseGraph;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Adds a {@link Tower} to a graph. */
final class TowerBuilder {

  private final Graph graph;
  private final Ops tf;
  private final UpdateSettings settings;
  private final TrainingMethod method;
  private final Architecture architecture;
  private final SessionOptions options;
  private final TrainedVariables variables;

  TowerBuilder(
      Graph graph, UpdateSettings settings, SessionOptions options, TrainedVariables variables) {
    this.graph = graph;
    tf = Ops.create(graph);
    this.settings = settings;
    method = settings.method();
    architecture = settings.architecture();
    this.options = options;
    this.variables = variables;
  }

  /**
   * Adds it.
   *
   * @param images clean ones, [n, h, w, c], n known
   * @param labels [n]
   * @param draw seed of the noise and of the attack's starts, and the attack's steps
   */
  Tower add(Operand<TFloat32> images, Operand<TInt32> labels, Draw draw) {
    int clean = Math.toIntExact(images.shape().get(0));
    int count = method.noiseImages(clean);
    Operand<TFloat32> noise =
        count == 0 ? images : noise(images, count, draw.seed()); // [m, h, w, c]
    Operand<TFloat32> attacked = attacked(noise, draw); // [m, h, w, c]
    Operand<TFloat32> batch =
        count == 0 ? images : tf.concat(List.of(attacked, images), tf.constant(0));
    BatchNormalization.Training normalization = new BatchNormalization.Training();
    Operand<TFloat32> logits =
        architecture.logits(tf, batch, variables.weights(), normalization); // [m + n, K]
    Sums sums = new Sums(logits, labels, count);
    Operand<TFloat32> squares = variables.squaredWeights(tf);
    Operand<TFloat32> loss =
        tf.math.add(
            tf.math.div(
                tf.math.add(sums.crossEntropy, sums.noiseTerm), tf.constant((float) clean + count)),
            tf.math.mul(tf.constant((float) settings.weightDecay()), squares));
    return new Tower(
        noise,
        attacked,
        gradients(loss),
        normalization.batchStatistics(),
        tf.stack(
            List.of(
                loss,
                squares,
                sums.crossEntropy,
                sums.noiseTerm,
                sums.errors,
                sums.cleanConfidence,
                sums.noiseConfidence)));
  }

  /** The first images are permuted clean ones, of a batch that is repeated as often as needed. */
  private Operand<TFloat32> noise(Operand<TFloat32> images, int count, Operand<TInt64> seed) {
    int permuted = method.noise().permuted(count);
    int clean = Math.toIntExact(images.shape().get(0));
    int copies = Math.max(1, (permuted + clean - 1) / clean);
    Operand<TFloat32> repeated =
        copies == 1 ? images : tf.concat(Collections.nCopies(copies, images), tf.constant(0));
    Operand<TFloat32> toPermute = Slices.of(tf, repeated, 0, permuted);
    Shape input = architecture.inputShape();
    ImageShape shape = new ImageShape((int) input.get(0), (int) input.get(1), (int) input.get(2));
    Operand<TFloat32> noise =
        new NoiseGraph(shape, method.noise().lowPass())
            .group(tf, toPermute, tf.constant(count - permuted), seed);
    return tf.reshape(noise, tf.constant(input.prepend(count).asArray()));
  }

  private Operand<TFloat32> attacked(Operand<TFloat32> noise, Draw draw) {
    if (method.method() != Method.ACET) {
      return noise;
    }
    PgdSettings attack =
        PgdSettings.of(
            method.eps(), method.steps(), method.eps() / method.steps(), method.objective());
    return new TrainingAttack(architecture, attack, options.effectiveThreads(), options.precision())
        .attacked(
            graph,
            tf,
            noise,
            variables.fixedWeights(),
            new Draw(startSeed(draw.seed()), draw.steps()));
  }

  /** Random numbers of the starts that no noise has. */
  private Operand<TInt64> startSeed(Operand<TInt64> seed) {
    return tf.math.add(seed, tf.constant(new long[] {1L << 62, 0}));
  }

  private List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    Output<?>[] weights =
        variables.trainable().stream()
            .map(weight -> variables.read(weight.name()).asOutput())
            .toArray(Output<?>[]::new);
    return List.of(graph.addGradients(loss.asOutput(), weights)).stream()
        .<Operand<TFloat32>>map(gradient -> gradient.expect(TFloat32.class))
        .toList();
  }

  /** Scalars over the batch. */
  private final class Sums {
    private final Operand<TFloat32> crossEntropy;
    private final Operand<TFloat32> noiseTerm;
    private final Operand<TFloat32> errors;
    private final Operand<TFloat32> cleanConfidence;
    private final Operand<TFloat32> noiseConfidence;

    /**
     * @param logits of noise images, then of clean ones, [m + n, K]
     * @param noise m
     */
    Sums(Operand<TFloat32> logits, Operand<TInt32> labels, int noise) {
      int classes = architecture.classes();
      int clean = Math.toIntExact(labels.shape().get(0));
      Operand<TFloat32> known = tf.reshape(logits, tf.constant(new int[] {noise + clean, classes}));
      Operand<TFloat32> ofNoise = Slices.of(tf, known, 0, noise); // [m, K]
      Operand<TFloat32> ofClean = Slices.of(tf, known, noise, clean); // [n, K]
      Operand<TFloat32> targets =
          tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f)); // [n, K]
      crossEntropy = sum(Objective.CROSS_ENTROPY.of(tf, ofClean, targets));
      noiseTerm = noise == 0 ? tf.constant(0f) : sum(method.objective().of(tf, ofNoise, targets));
      errors =
          sum(
              tf.dtypes.cast(
                  tf.math.notEqual(tf.math.argMax(ofClean, tf.constant(1), TInt32.class), labels),
                  TFloat32.class));
      cleanConfidence = sum(confidence(ofClean));
      noiseConfidence = noise == 0 ? tf.constant(0f) : sum(confidence(ofNoise));
    }

    private Operand<TFloat32> sum(Operand<TFloat32> values) {
      return tf.reduceSum(values, tf.constant(0));
    }

    private Operand<TFloat32> confidence(Operand<TFloat32> logits) {
      return tf.reduceMax(tf.nn.softmax(logits), tf.constant(1)); // [n]
    }
  }
}
