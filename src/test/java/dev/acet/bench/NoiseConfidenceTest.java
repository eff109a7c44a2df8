package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatches;
import dev.acet.data.Split;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.FrozenNetwork;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A plain model is as confident on our noise as on the authors'. Its confidence depends on a
 * group's sigma, by .05 from group to group, so that the mean of 1,000 images, eight groups, says
 * little.
 */
class NoiseConfidenceTest {

  private static final int GROUP = NoiseGenerator.GROUP;
  private static final int GROUPS = 60;
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @Test
  void confidenceOnNoiseIsTheirs() throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find("cifar10-plain");
    SessionOptions options = SessionOptions.withDefaults();
    float[] data = data();
    SummaryStatistics theirs = new SummaryStatistics();
    SummaryStatistics ours = new SummaryStatistics();
    try (OriginalGraph original = OriginalGraph.open(model.checkpoint().prefix(), options);
        NoiseGenerator noise =
            new NoiseGenerator(SHAPE, NoiseSettings.withDefaults(), 77, options);
        FrozenNetwork network = new FrozenNetwork(model.architecture(), model.weights(), options);
        TFloat32 images = Tensors.of(Shape.of(GROUP, 32, 32, 3), data)) {
      for (int group = 0; group < GROUPS; group++) {
        theirs.addValue(confidence(network, original.noise(images)));
        ours.addValue(confidence(network, noise.group(group, data, GROUP)));
      }
    }
    double standardError = Math.sqrt((theirs.getVariance() + ours.getVariance()) / GROUPS);
    assertThat(standardError).isLessThan(0.012);
    assertThat(Math.abs(ours.getMean() - theirs.getMean())).isLessThan(3 * standardError);
  }

  private static float[] data() throws IOException {
    try (ImageBatches batches =
        new DataDirectory(Reference.data())
            .open("cifar10", Split.TEST)
            .batches(ImageTarget.squeezed(SHAPE), GROUP, GROUP)) {
      return Objects.requireNonNull(batches.next()).pixels();
    }
  }

  private static double confidence(FrozenNetwork network, float[] images) {
    float[] probabilities = network.run(images, GROUP).probabilities();
    double sum = 0;
    for (int image = 0; image < GROUP; image++) {
      float largest = 0;
      for (int k = 0; k < 10; k++) {
        largest = Math.max(largest, probabilities[image * 10 + k]);
      }
      sum += largest;
    }
    return sum / GROUP;
  }
}
