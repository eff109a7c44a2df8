package dev.acet.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.acet.analysis.Quantiles;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.ScaledNetwork;
import dev.acet.paper.PaperTable2;
import dev.acet.reference.Reference;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The paper's Table 2, on fewer rays. */
class ReleasedAlphaTest {

  private static final int RAYS = 100;
  private static final SessionOptions OPTIONS = SessionOptions.withDefaults();

  @Test
  void plainModelIsAsFarFromCertaintyAsThePaperSays() throws IOException {
    CheckpointModel model = new ModelDirectory(Reference.models()).find("cifar10-plain");
    PaperTable2.Row paper = PaperTable2.find("cifar10-plain").orElseThrow();
    float[] images = RayImages.noise(model.input(), false, 1, RAYS, OPTIONS);
    try (ScaledNetwork network =
        new ScaledNetwork(model.architecture(), model.weights(), OPTIONS)) {
      AlphaScaling scaling = new AlphaScaling(network, images, AlphaSettings.withDefaults());
      double[] alphas = scaling.smallestAlphas(done -> {});
      assertThat(Quantiles.of(alphas).median()).isCloseTo(paper.median(), withinPercentage(12));
      assertThat(scaling.overconfident(done -> {})).containsOnly(true);
      assertThat(scaling.unresolved(alphas)).isZero();
      TheoremResult result =
          new Theorem(network, images, AlphaSettings.withDefaults())
              .run(new double[] {1e6}, done -> {});
      assertThat(result.winnerPercent(0)).isGreaterThanOrEqualTo(99);
      assertThat(result.certainPercent(0)).isGreaterThanOrEqualTo(99);
    }
  }
}
