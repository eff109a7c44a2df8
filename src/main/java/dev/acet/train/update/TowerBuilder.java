package dev.acet.train.update;

import dev.acet.attack.TrainingAttack.RunInputs;
import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.Objective;
import dev.acet.tf.SessionOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Adds a {@link Tower} to a graph. */
final class TowerBuilder {

  private final Graph graph;
  private final Ops tf;
  private final UpdateSettings settings;
  private final TrainingMethod method;
  private final Architecture architecture;
  private final SessionOptions options;
  private final TrainedVariables variables;

  /**
   * The images of a tower.
   *
   * @param clean [n, h, w, c], n known
   * @param labels [n]
   * @param outliers [o, h, w, c], o known; null without outliers
   */
  record Images(
      Operand<TFloat32> clean, Operand<TInt32> labels, @Nullable Operand<TFloat32> outliers) {}

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
   * @param images what the tower takes of the batch
   * @param inputs seed of the noise and of the attack's starts, and the attack's steps
   */
  Tower add(Images images, RunInputs inputs) {
    Operand<TFloat32> clean = images.clean(); // [n, h, w, c]
    int count = method.outImages(Math.toIntExact(clean.shape().get(0)));
    OutImages out =
        count == 0
            ? new OutImages(clean, clean)
            : new OutImages.Builder(graph, settings, options, variables)
                .of(clean, images.outliers(), inputs); // [m, h, w, c]
    Operand<TFloat32> batch =
        count == 0
            ? clean
            : tf.concat(List.of(out.attacked(), clean), tf.constant(0)); // [m + n, h, w, c]
    BatchNormalization.Training normalization = new BatchNormalization.Training();
    Operand<TFloat32> logits =
        architecture.logits(tf, batch, variables.weights(), normalization); // [m + n, K]
    Map<UpdateSum, Operand<TFloat32>> sums = sums(logits, images.labels(), count); // [] each
    return new Tower(
        out.original(),
        out.attacked(),
        gradients(of(sums, UpdateSum.TOTAL_LOSS)),
        normalization.batchStatistics(),
        tf.stack(List.copyOf(sums.values()))); // [7], in the order of UpdateSum
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
   * @param logits of out images, then of clean ones, [m + n, K]
   * @param labels [n]
   * @param noise number of out images m
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
        noise == 0
            ? tf.constant(0f)
            : sum(method.loss().terms(tf, ofNoise, method.objective().of(tf, ofNoise, targets))));
    sums.put(
        UpdateSum.ERRORS, sum(tf.dtypes.cast(tf.math.notEqual(likeliest, labels), TFloat32.class)));
    sums.put(UpdateSum.CLEAN_CONFIDENCE, sum(confidence(ofClean)));
    sums.put(UpdateSum.NOISE_CONFIDENCE, noise == 0 ? tf.constant(0f) : sum(confidence(ofNoise)));
    sums.put(UpdateSum.SQUARED_WEIGHTS, variables.squaredWeights(tf));
    sums.put(
        UpdateSum.TOTAL_LOSS,
        loss(
            sums,
            new OutLoss.Batch(
                ofClean, ofNoise, of(sums, UpdateSum.CLEAN_LOSS), of(sums, UpdateSum.NOISE_LOSS))));
    return sums;
  }

  /** The terms of all images, and λ Σ w². */
  private Operand<TFloat32> loss(Map<UpdateSum, Operand<TFloat32>> sums, OutLoss.Batch batch) {
    return tf.math.add(
        method.loss().of(tf, batch),
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
