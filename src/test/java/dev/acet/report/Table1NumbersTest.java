package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Score;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Table1NumbersTest {

  @TempDir private Path folder;

  @Test
  void numbersOfLabelsByPositionSaySo() throws IOException {
    PredictionStore store = new PredictionStore(folder);
    store.write(SampleSets.byPosition("ships", 60));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    Table1Numbers numbers =
        new Table1Numbers(new Analysis(Score.MSP, false).of(store), PaperTable1.known());
    assertThat(numbers.numbers())
        .extracting(Reproduced::number)
        .containsExactly(
            "test error (labels by position)",
            "ships (labels by position) MMC",
            "SVHN MMC",
            "SVHN AUROC",
            "SVHN FPR@95");
  }
}
