package dev.acet.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PaperModelsTest {

  @Test
  void tellsItsModelsByTheirLastCheckpoint() {
    assertThat(PaperModels.aliases())
        .hasSize(12)
        .startsWith("mnist-plain")
        .endsWith("cifar100-acet");
    String folder = PaperModels.folder("svhn-acet");
    assertThat(folder).startsWith("2019-04-04 16:28:15_dataset=svhn model=resnet_small ");
    assertThat(PaperModels.ofCheckpoint(folder + "-100")).contains("svhn-acet");
    assertThat(PaperModels.ofCheckpoint(folder + "-60")).isEmpty();
    assertThat(PaperModels.ofCheckpoint(folder)).isEmpty();
    assertThat(PaperModels.ofCheckpoint("svhn-acet-100")).isEmpty();
    assertThatThrownBy(() -> PaperModels.folder("svhn")).hasMessageContaining("svhn");
  }
}
