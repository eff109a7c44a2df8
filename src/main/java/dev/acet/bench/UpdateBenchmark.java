package dev.acet.bench;

import dev.acet.data.ImageBatch;
import dev.acet.network.WeightValues;
import dev.acet.tf.Tensors;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateGraph;
import dev.acet.train.update.UpdateInputs;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Measures our update against the authors' own, from the same weights, on the same images and
 * noise. For one thread at a time.
 */
public final class UpdateBenchmark {

  /**
   * So small that weights do not change. Moving averages still do, and with them which images have
   * no gradient and may leave an attack, so they are restored before each round.
   */
  private static final double RATE = 1e-12;

  private UpdateBenchmark() {}

  /**
   * Measures both alternately.
   *
   * @param weights that each round starts with; the authors' graph has its checkpoint's
   */
  public static PairedTiming run(
      OriginalGraph original,
      UpdateGraph ours,
      WeightValues weights,
      Inputs inputs,
      Effort effort) {
    ImageBatch batch = inputs.batch;
    float[] noise = inputs.noise;
    TrainingMethod method = ours.settings().method();
    double stepSize = method.steps() == 0 ? 0 : method.eps() / method.steps();
    UpdateInputs first = new UpdateInputs(RATE, method.steps(), 1, 0);
    Shape shape = ours.settings().architecture().inputShape().prepend(batch.count());
    try (TFloat32 images = Tensors.of(shape, batch.pixels());
        TInt32 labels = TInt32.tensorOf(NdArrays.vectorOf(batch.labels()));
        TFloat32 given = Tensors.of(shape, noise.length == 0 ? batch.pixels() : noise)) {
      @Nullable TFloat32 noiseImages = noise.length == 0 ? null : given;
      return PairedTiming.measure(
          () -> {
            original.restore();
            ours.begin(weights);
          },
          () -> original.update(images, labels, noiseImages, method.steps(), stepSize, RATE),
          () -> {
            if (noiseImages == null) {
              ours.update(batch, first);
            } else {
              ours.updateOnNoise(batch, noiseImages, first);
            }
          },
          effort);
    }
  }

  /**
   * The inputs of an update.
   *
   * @param batch 128 images, as the authors' graph requires
   * @param noise before the attack, [128, h, w, c]; empty for plain training
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Inputs(ImageBatch batch, float[] noise) {}
}
