package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.data.DataFiles;
import dev.acet.model.Activation;
import dev.acet.model.Architecture;
import dev.acet.model.LeNet;
import dev.acet.model.ResNetSmall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random weights in the place of released ones: nothing is as in the paper. */
class ReproduceCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void table2NamesTheRowThatIsOutside() throws IOException {
    model("mnist", "lenet", new LeNet(10, Activation.RELU));
    assertThat(reproduce("table2")).isEqualTo(ExitCode.OUTSIDE);
    assertThat(out.toString())
        .containsPattern("mnist-acet +median alpha +8 .* 3.0e\\+15 .*OUTSIDE")
        .contains("limit 8, seed 1");
    assertThat(err.toString()).contains("so without a row: mnist-plain, mnist-ceda, svhn-plain");
    assertThat(folder.resolve("out/report.html")).exists();
    assertThat(folder.resolve("out/numbers/table.json")).content().contains("OUTSIDE");
  }

  @Test
  void table1MeasuresWhatTheDataAllowAndSaysWhatIsMissing() throws IOException {
    model("svhn", "resnet_small", new ResNetSmall(10, Activation.RELU));
    DataFiles.cifar10(
        folder.resolve("data/cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
    reproduce("table1");
    assertThat(out.toString())
        .containsPattern("svhn-acet +CIFAR-10 MMC +8 .* 0\\.435 ")
        .containsPattern("svhn-acet +Noise MMC +8 .* 0\\.100 ")
        .containsPattern("svhn-acet +Adv. Noise MMC +8 .* 0\\.101 ")
        .doesNotContain("AUROC", "test error");
    assertThat(err.toString())
        .contains("svhn is not in " + folder.resolve("data"))
        .contains("permuted images of CIFAR-10 in its place");
  }

  @Test
  void withoutModelsThereIsNothingToDo() {
    assertThat(reproduce("all")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("holds no released model. Run: acet models fetch all");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownTargetIsAMistake() {
    assertThat(reproduce("table3")).isEqualTo(ExitCode.USAGE);
  }

  private void model(String dataset, String network, Architecture architecture) throws IOException {
    String name =
        "2019-04-03 23:07:48_dataset=%s model=%s p_norm=inf lmbd=0.0005 at_frac=1.0 pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf"
            .formatted(dataset, network);
    Path models = Files.createDirectories(folder.resolve("models").resolve(name).resolve("models"));
    SavedCheckpoint.save(models.resolve(name + "-100"), architecture, 3);
  }

  private int reproduce(String target) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            "reproduce",
            target,
            "--limit",
            "8",
            "--models-dir",
            folder.resolve("models").toString(),
            "--data-dir",
            folder.resolve("data").toString(),
            "--runs-dir",
            folder.resolve("runs").toString(),
            "--out",
            folder.resolve("out").toString());
  }
}
