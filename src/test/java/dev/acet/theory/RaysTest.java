package dev.acet.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.ScaledNetwork;
import dev.acet.network.WeightValues;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.Rays.Probe;
import dev.acet.theory.Rays.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A point's result to the last bit, wherever it is in a batch and whatever is beside it. */
class RaysTest {

  private static final int IMAGES = 40;
  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();

  @ParameterizedTest
  @ValueSource(ints = {128, 37})
  void pointsOfLeNetDoNotDependOnTheirBatch(int batchSize) {
    LeNet network = new LeNet(10, Activation.RELU);
    requireIndependence(network, InitialValues.draw(network, 3), batchSize);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 37})
  void pointsOfAReleasedModelDoNotDependOnTheirBatch(int batchSize) throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find("cifar10-plain");
    requireIndependence(model.architecture(), model.weights(), batchSize);
  }

  private static void requireIndependence(
      Architecture architecture, WeightValues weights, int batchSize) {
    float[] images = RayImages.noise(architecture.input(), false, 1, IMAGES, OPTIONS);
    List<Probe> probes = new ArrayList<>();
    for (int image = 0; image < IMAGES; image++) {
      probes.add(new Probe(image, Math.pow(1.1, image)));
    }
    List<Probe> shuffled = new ArrayList<>(probes);
    Collections.shuffle(shuffled, new Random(5));
    try (ScaledNetwork network = new ScaledNetwork(architecture, weights, OPTIONS)) {
      Rays rays = new Rays(network, images, batchSize);
      for (Route route : Route.values()) {
        List<Certainty> seen = rays.at(route, probes);
        List<Certainty> others = rays.at(route, shuffled);
        for (int i = 0; i < IMAGES; i++) {
          assertThat(others.get(i)).isEqualTo(seen.get(probes.indexOf(shuffled.get(i))));
        }
        assertThat(rays.at(route, probes.subList(7, 8))).containsExactly(seen.get(7));
      }
    }
  }
}
