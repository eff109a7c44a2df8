package dev.acet.train.update;

import dev.acet.attack.TrainingAttack;
import dev.acet.attack.TrainingAttack.RunInputs;
import dev.acet.image.ImageShape;
import dev.acet.network.Architecture;
import dev.acet.noise.NoiseGraph;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The images of a batch that should have a low confidence: noise, then outliers.
 *
 * @param original before the attack, [m, h, w, c]
 * @param attacked those to train on, [m, h, w, c]; the same node without an attack
 */
record OutImages(Operand<TFloat32> original, Operand<TFloat32> attacked) {

  /** Adds them to a graph. */
  static final class Builder {

    private final Graph graph;
    private final Ops tf;
    private final TrainingMethod method;
    private final Architecture architecture;
    private final SessionOptions options;
    private final TrainedVariables variables;

    Builder(
        Graph graph, UpdateSettings settings, SessionOptions options, TrainedVariables variables) {
      this.graph = graph;
      tf = Ops.create(graph);
      method = settings.method();
      architecture = settings.architecture();
      this.options = options;
      this.variables = variables;
    }

    /**
     * The out images of a batch, of which there is at least one.
     *
     * @param images the clean images, some of which are permuted to noise, [n, h, w, c]
     * @param outliers [o, h, w, c]; null if there are none
     * @param inputs seed of the noise and of the attack's starts, and the attack's steps
     */
    OutImages of(Operand<TFloat32> images, @Nullable Operand<TFloat32> outliers, RunInputs inputs) {
      int count = method.noiseImages(Math.toIntExact(images.shape().get(0)));
      Operand<TFloat32> noise =
          count == 0 ? null : noise(images, count, inputs.seed()); // [m - o, h, w, c]
      Operand<TFloat32> original = joined(noise, outliers); // [m, h, w, c]
      if (method.method() != Method.ACET) {
        return new OutImages(original, original);
      }
      Operand<TFloat32> starts =
          joined(
              noise == null ? null : starts(noise, inputs),
              outliers == null ? null : startsOfOutliers(outliers, inputs)); // [m, h, w, c]
      return new OutImages(
          original,
          attack()
              .attacked(
                  graph,
                  tf,
                  new TrainingAttack.Points(original, starts),
                  variables.fixedWeights(),
                  inputs.steps()));
    }

    private Operand<TFloat32> joined(
        @Nullable Operand<TFloat32> noise, @Nullable Operand<TFloat32> outliers) {
      if (noise == null || outliers == null) {
        return Objects.requireNonNull(noise == null ? outliers : noise, "no out images");
      }
      return tf.concat(List.of(noise, outliers), tf.constant(0)); // [m, h, w, c]
    }

    /** The first noise images are permuted clean ones, from the batch repeated as needed. */
    private Operand<TFloat32> noise(Operand<TFloat32> images, int count, Operand<TInt64> seed) {
      int permuted = method.noise().permuted(count);
      int clean = Math.toIntExact(images.shape().get(0));
      int copies = Math.max(1, (permuted + clean - 1) / clean);
      Operand<TFloat32> repeated =
          copies == 1
              ? images
              : tf.concat(
                  Collections.nCopies(copies, images), tf.constant(0)); // [copies n, h, w, c]
      Operand<TFloat32> toPermute = Slices.of(tf, repeated, 0, permuted); // [permuted, h, w, c]
      ImageShape shape = architecture.input().image().orElseThrow();
      Operand<TFloat32> noise =
          new NoiseGraph(shape, method.noise().lowPass())
              .group(tf, toPermute, tf.constant(count - permuted), seed); // [m, h, w, c]
      long[] known = architecture.inputShape().prepend(count).asArray();
      return tf.reshape(noise, tf.constant(known)); // [m, h, w, c], m known
    }

    private Operand<TFloat32> starts(Operand<TFloat32> noise, RunInputs inputs) {
      return attack().starts(tf, noise, stream(inputs, 1L << 62));
    }

    private Operand<TFloat32> startsOfOutliers(Operand<TFloat32> outliers, RunInputs inputs) {
      return new TrainingAttack(
              architecture,
              method.attackOnOutliers(),
              options.effectiveThreads(),
              options.precision())
          .starts(tf, outliers, stream(inputs, 1L << 61));
    }

    private TrainingAttack attack() {
      return new TrainingAttack(
          architecture, method.attack(), options.effectiveThreads(), options.precision());
    }

    /** Inputs with a seed, [2], whose random numbers nothing else uses. */
    private RunInputs stream(RunInputs inputs, long offset) {
      return new RunInputs(
          tf.math.add(inputs.seed(), tf.constant(new long[] {offset, 0})), inputs.steps());
    }
  }
}
