package dev.acet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.SmallModel;
import dev.acet.network.Network;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenNetworksTest {

  private static final SessionOptions OPTIONS = new SessionOptions(1);

  @TempDir private Path folder;

  @Test
  void aNetworkStaysOpenForTheSameModelAndOptions() throws IOException {
    SmallModel.write(folder.resolve("one"), 1);
    SmallModel.write(folder.resolve("other"), 2);
    OpenNetworks networks = new OpenNetworks();
    float[] black = new float[28 * 28];
    Network first = networks.of(model("one"), OPTIONS);
    float[] logits = first.run(black, 1).logits();
    first.close();
    Network again = networks.of(model("one"), OPTIONS);
    assertThat(again).isEqualTo(first);
    assertThat(again.run(black, 1).logits()).isEqualTo(logits);
    assertThat(networks.of(model("other"), OPTIONS)).isNotEqualTo(first);
    assertThat(networks.of(model("one"), new SessionOptions(1, Precision.BF16)))
        .isNotEqualTo(first);
  }

  private Model model(String name) throws IOException {
    return new ModelDirectory(folder).open(folder.resolve(name).toString());
  }
}
