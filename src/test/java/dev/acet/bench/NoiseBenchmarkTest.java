package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.model.ModelDirectory;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NoiseBenchmarkTest {

  @Test
  void bothMakeNoise() throws IOException {
    ImageShape shape = new ImageShape(32, 32, 3);
    SessionOptions options = SessionOptions.withDefaults();
    Path prefix = new ModelDirectory(Reference.models()).find("cifar10-acet").checkpoint().prefix();
    try (OriginalGraph original = OriginalGraph.open(prefix, options);
        NoiseGenerator ours = new NoiseGenerator(shape, NoiseSettings.withDefaults(), 1, options)) {
      float[] clean = new float[NoiseGenerator.GROUP * shape.size()];
      PairedTiming timing = NoiseBenchmark.run(original, ours, clean, new Effort(0, 2, false));
      assertThat(timing.rounds()).isEqualTo(2);
      assertThat(timing.peer().minimum()).isPositive();
      assertThat(timing.ours().minimum()).isPositive();
    }
  }
}
