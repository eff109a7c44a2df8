package dev.acet.train.update;

import dev.acet.attack.TrainingAttack;
import dev.acet.attack.TrainingAttack.RunInputs;
import dev.acet.image.ImageShape;
import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseGraph;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
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
   * Adds a tower.
   *
   * @param images clean images, [n, h, w, c], n known
   * @param labels [n]
   * @param inputs seed of the noise and of the attack's starts, and the attack's steps
   */
  Tower add(Operand<TFloat32> images, Operand<TInt32> labels, RunInputs inputs) {
    int clean = Math.toIntExact(images.shape().get(0));
    int count = method.noiseImages(clean);
    Operand<TFloat32> noise =
        count == 0 ? images : noise(images, count, inputs.seed()); // [m, h, w, c]
    Operand<TFloat32> attacked = attacked(noise, inputs); // [m, h, w, c]
    Operand<TFloat32> batch =
        count == 0
            ? images
            : tf.concat(List.of(attacked, images), tf.constant(0)); // [m + n, h, w, c]
    BatchNormalization.Training normalization = new BatchNormalization.Training();
    Operand<TFloat32> logits =
        architecture.logits(tf, batch, variables.weights(), normalization); // [m + n, K]
    Map<UpdateSum, Operand<TFloat32>> sums = sums(logits, labels, count); // [] each
    return new Tower(
        noise,
        attacked,
        gradients(of(sums, UpdateSum.TOTAL_LOSS)),
        normalization.batchStatistics(),
        tf.stack(List.copyOf(sums.values()))); // [7], in the order of UpdateSum
  }

  /** The first noise images are permuted clean ones, from the batch repeated as often as needed. */
  private Operand<TFloat32> noise(Operand<TFloat32> images, int count, Operand<TInt64> seed) {
    int permuted = method.noise().permuted(count);
    int clean = Math.toIntExact(images.shape().get(0));
    int copies = Math.max(1, (permuted + clean - 1) / clean);
    Operand<TFloat32> repeated =
        copies == 1
            ? images
            : tf.concat(Collections.nCopies(copies, images), tf.constant(0)); // [copies n, h, w, c]
    Operand<TFloat32> toPermute = Slices.of(tf, repeated, 0, permuted); // [permuted, h, w, c]
    ImageShape shape = architecture.input().image().orElseThrow();
    Operand<TFloat32> noise =
        new NoiseGraph(shape, method.noise().lowPass())
            .group(tf, toPermute, tf.constant(count - permuted), seed); // [m, h, w, c], m not known
    return tf.reshape(
        noise,
        tf.constant(architecture.inputShape().prepend(count).asArray())); // [m, h, w, c], m known
  }

  private Operand<TFloat32> attacked(Operand<TFloat32> noise, RunInputs inputs) {
    if (method.method() != Method.ACET) {
      return noise;
    }
    return new TrainingAttack(
            architecture, method.attack(), options.effectiveThreads(), options.precision())
        .attacked(
            graph,
            tf,
            noise,
            variables.fixedWeights(),
            new RunInputs(startSeed(inputs.seed()), inputs.steps()));
  }

  /** A seed for the attack's starts, [2], whose random numbers no noise uses. */
  private Operand<TInt64> startSeed(Operand<TInt64> seed) {
    return tf.math.add(seed, tf.constant(new long[] {1L << 62, 0}));
  }

  /** One gradient for each trainable weight, with its shape. */
  private List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    Output<?>[] weights =
        variables.trainable().stream()
            .map(weight -> variables.read(weight.name()).asOutput())
            .toArray(Output<?>[]::new);
    return List.of(graph.addGradients(loss.asOutput(), weights)).stream()
        .<Operand<TFloat32>>map(gradient -> gradient.expect(TFloat32.class))
        .toList();
  }

  /**
   * The sums over the batch, scalars.
   *
   * @param logits of noise images, then of clean ones, [m + n, K]
   * @param labels [n]
   * @param noise number of noise images m
   */
  private Map<UpdateSum, Operand<TFloat32>> sums(
      Operand<TFloat32> logits, Operand<TInt32> labels, int noise) {
    int classes = architecture.classes();
    int clean = Math.toIntExact(labels.shape().get(0));
    Operand<TFloat32> known =
        tf.reshape(logits, tf.constant(new int[] {noise + clean, classes})); // [m + n, K]
    Operand<TFloat32> ofNoise = Slices.of(tf, known, 0, noise); // [m, K]
    Operand<TFloat32> ofClean = Slices.of(tf, known, noise, clean); // [n, K]
    Operand<TFloat32> targets =
        tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f)); // [n, K]
    Operand<TInt32> likeliest = tf.math.argMax(ofClean, tf.constant(1), TInt32.class); // [n]
    Map<UpdateSum, Operand<TFloat32>> sums = new EnumMap<>(UpdateSum.class);
    sums.put(UpdateSum.CLEAN_LOSS, sum(Objective.CROSS_ENTROPY.of(tf, ofClean, targets)));
    sums.put(
        UpdateSum.NOISE_LOSS,
        noise == 0 ? tf.constant(0f) : sum(method.objective().of(tf, ofNoise, targets)));
    sums.put(
        UpdateSum.ERRORS, sum(tf.dtypes.cast(tf.math.notEqual(likeliest, labels), TFloat32.class)));
    sums.put(UpdateSum.CLEAN_CONFIDENCE, sum(confidence(ofClean)));
    sums.put(UpdateSum.NOISE_CONFIDENCE, noise == 0 ? tf.constant(0f) : sum(confidence(ofNoise)));
    sums.put(UpdateSum.SQUARED_WEIGHTS, variables.squaredWeights(tf));
    sums.put(UpdateSum.TOTAL_LOSS, loss(sums, clean + noise));
    return sums;
  }

  /** The mean over all images of their terms, and λ Σ w². */
  private Operand<TFloat32> loss(Map<UpdateSum, Operand<TFloat32>> sums, int images) {
    Operand<TFloat32> terms =
        tf.math.add(of(sums, UpdateSum.CLEAN_LOSS), of(sums, UpdateSum.NOISE_LOSS)); // []
    return tf.math.add(
        tf.math.div(terms, tf.constant((float) images)),
        tf.math.mul(
            tf.constant((float) settings.weightDecay()),
            of(sums, UpdateSum.SQUARED_WEIGHTS))); // []
  }

  private static Operand<TFloat32> of(Map<UpdateSum, Operand<TFloat32>> sums, UpdateSum sum) {
    return Objects.requireNonNull(sums.get(sum));
  }

  /** [n] to []. */
  private Operand<TFloat32> sum(Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(0));
  }

  /** [n, K] to [n]. */
  private Operand<TFloat32> confidence(Operand<TFloat32> logits) {
    return tf.reduceMax(tf.nn.softmax(logits), tf.constant(1));
  }
}
