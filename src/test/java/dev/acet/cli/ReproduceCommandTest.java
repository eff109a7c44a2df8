package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.fetch.FaultyServer;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import dev.acet.paper.PaperModels;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** Random weights in the place of released ones: nothing is as in the paper. */
class ReproduceCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void table2NamesTheRowThatIsOutside() throws IOException {
    model("mnist", new LeNet(10, Activation.RELU));
    assertThat(reproduce("table2")).isEqualTo(ExitCode.OUTSIDE);
    assertThat(out.toString())
        .containsPattern("mnist-acet +median alpha +8 .* >= 1.0e\\+06 .*OUTSIDE")
        .contains("limit 8, seed 1");
    assertThat(err.toString()).contains("so without a row: mnist-plain, mnist-ceda, svhn-plain");
    assertThat(folder.resolve("out/report.html")).exists();
    assertThat(JsonSchemas.read("table", folder.resolve("out/numbers/table.json")).get("table"))
        .asString()
        .contains("OUTSIDE");
    err.getBuffer().setLength(0);
    assertThat(reproduce("table2", "--force", "-q")).isEqualTo(ExitCode.OUTSIDE);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void table1MeasuresWhatTheDataAllowAndSaysWhatIsMissing() throws IOException {
    model("svhn", new ResNetSmall(10, Activation.RELU));
    DataFiles.cifar10(
        folder.resolve("data/cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
    reproduce("table1");
    assertThat(out.toString())
        .containsPattern("svhn-acet +CIFAR-10 MMC +8 .* 0\\.435 ")
        .containsPattern("svhn-acet +Noise MMC +8 +[01]\\.\\d+ +- +- +- +- +-")
        .containsPattern("svhn-acet +Adv. Noise MMC +8 +[01]\\.\\d+ +- +- +- +\\d+\\.\\d % +-")
        .contains(
            "svhn-acet: without the paper's Noise, which is of low-pass noise, 50 % of it permuted"
                + " images of SVHN, the rest uniform")
        .doesNotContain("AUROC", "test error");
    assertThat(folder.resolve("runs/evaluations/svhn-acet-limit-8")).exists();
    assertThat(err.toString())
        .contains("svhn is not in " + folder.resolve("data"))
        .contains("permuted images of CIFAR-10 in its place");
  }

  /** The network is certain of everything, so that the suite's first attack has won already. */
  @Test
  void theSuiteStandsBesideThePapersAttackWithoutAPublishedNumber() throws IOException {
    certain(model("mnist"), new LeNet(10, Activation.RELU));
    assertThat(reproduce("table1", "--worst-case")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .containsPattern("mnist-acet +Adv. Noise MMC +8 +1\\.000 +- +- +- +\\d+\\.\\d % +-")
        .containsPattern("mnist-acet +Worst-case Noise MMC +8 +1\\.000 +- +- +- +\\S.* +-")
        .containsPattern(
            "Worst-case Noise is not in the paper: worst-case suite of \\d+ attacks,"
                + " l-infinity eps 0.3")
        .contains("0 of them published");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains(">Adv. Noise<", ">Worst-case Noise<");
    String shown =
        err.toString().lines().filter(l -> l.startsWith("$ acet ")).findFirst().orElseThrow();
    assertThat(shown).contains(" --sets noise,adversarial-noise,worst-case-noise ");
    err.getBuffer().setLength(0);
    assertThat(acet(List.of(shown.substring("$ acet ".length()).split(" ")))).isZero();
    assertThat(err.toString().lines().filter(line -> line.endsWith("the same options, kept")))
        .hasSize(3);
  }

  @Test
  void withoutItNothingOfTheSuiteIsMeasured() throws IOException {
    certain(model("mnist"), new LeNet(10, Activation.RELU));
    assertThat(reproduce("table1")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("Adv. Noise MMC").doesNotContain("Worst", "suite");
    assertThat(err.toString()).contains(" --sets noise,adversarial-noise ");
  }

  @Test
  void numbersThatThePaperIsNotKnownToHaveStandBesideADash() throws IOException {
    model("cifar10", new ResNetSmall(10, Activation.RELU));
    DataFiles.cifar10(
        folder.resolve("data/cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(reproduce("table1")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString())
        .containsPattern("cifar10-acet +test error +8 +[01]\\.\\d+ +- +- +- +- +-")
        .containsPattern("cifar10-acet +Adv. Noise AUROC +8 +[01]\\.\\d+ +- +- +- +\\d+\\.\\d % +-")
        .containsPattern("\\d+ numbers, 0 of them published, 0 outside of their tolerance");
  }

  @Test
  void numbersOfAUsersFileAreThePapersToo() throws IOException {
    model("cifar10", new ResNetSmall(10, Activation.RELU));
    DataFiles.cifar10(
        folder.resolve("data/cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
    Path file = folder.resolve("table1.csv");
    Files.writeString(
        file,
        """
        model,set,test_error,mmc,auroc,fpr95
        cifar10-acet,cifar10,.5,.321,,
        cifar10-acet,adversarial-noise,,.123,.456,.789
        """);
    reproduce("table1", "--paper", file.toString());
    assertThat(out.toString())
        .containsPattern("cifar10-acet +test error +8 .* 0\\.500 ")
        .containsPattern("cifar10-acet +CIFAR-10 MMC +8 .* 0\\.321 ")
        .containsPattern("cifar10-acet +Adv. Noise FPR@95 +8 .* 0\\.789 .* %  ")
        .containsPattern("\\d+ numbers, 5 of them published")
        .contains("seed 1; the paper's numbers also from " + file);
    assertThat(folder.resolve("out/report.html")).content().contains("0.123 / 0.456 / 0.789");
  }

  @Test
  void aBrokenFileOfNumbersIsNoticedBeforeAnythingIsMeasured() throws IOException {
    model("cifar10", new ResNetSmall(10, Activation.RELU));
    Path file = Files.writeString(folder.resolve("table1.csv"), "model,set\nmnist-plain,mnist\n");
    assertThat(reproduce("table1", "--paper", file.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("acet: " + file + ": expected the headings model,set,test_error,mmc,auroc,fpr95");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void withoutModelsThereIsNothingToDo() {
    assertThat(reproduce("all")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("holds no released model. Run: acet models fetch all");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void fetchesTheModelsThatCanBeHadAndGoesOnWithThem() throws IOException {
    try (FaultyServer server = new FaultyServer()) {
      ServedModel.on(server, "cifar100-acet", folder.resolve("origin"));
      assertThat(reproduce("table2", "--fetch", "--mirror", server.address("/m").toString()))
          .isEqualTo(ExitCode.OUTSIDE);
      assertThat(server.requests()).noneMatch(request -> request.path().startsWith("/m/mnist"));
    }
    assertThat(out.toString()).contains("cifar100-acet").doesNotContain("fetched");
    assertThat(err.toString())
        .contains("$ acet models fetch mnist-plain mnist-ceda mnist-acet svhn-plain ")
        .contains("cifar100-acet", ".meta: fetched", "answered 404")
        .contains("so without a row: mnist-plain, mnist-ceda, mnist-acet, svhn-plain")
        .doesNotContain("--fetch gets");
    new ModelDirectory(folder.resolve("models")).find("cifar100-acet").checkpoint().verify();
  }

  @Test
  void fetchesTheDataOfTheModelsThatAreHereAndSaysWhatIsNotToBeHad() throws IOException {
    model("svhn", new ResNetSmall(10, Activation.RELU));
    DataFiles.cifar10(
        folder.resolve("data/cifar10/cifar-10-batches-bin/test_batch.bin"), 1, 2, 3, 4, 5, 6, 7, 8);
    try (FaultyServer server = new FaultyServer()) {
      reproduce("table1", "--fetch", "--mirror", server.address("/m").toString());
    }
    assertThat(out.toString())
        .containsPattern("svhn-acet +CIFAR-10 MMC +8 .* 0\\.435 ")
        .doesNotContain("AUROC", "CIFAR-100", "LSUN");
    assertThat(err.toString())
        .contains("$ acet data fetch svhn cifar100 lsun_classroom imagenet_minus_cifar10 --mirror")
        .contains("test_32x32.mat answered 404", "cifar-100-binary.tar.gz answered 404")
        .contains("Register at https://image-net.org")
        .contains("svhn is not in " + folder.resolve("data"))
        .contains(
            "so without rows for models of svhn: cifar100, lsun_classroom, imagenet_minus_cifar10");
  }

  @Test
  void saysWhatIsNotHereAndHowItIsGot() throws IOException {
    model("mnist", new LeNet(10, Activation.RELU));
    reproduce("table1");
    assertThat(err.toString())
        .contains("so without rows for models of mnist: fmnist, emnist, cifar10_gray")
        .contains("--fetch gets what is not here, or says how to get it");
  }

  @ParameterizedTest
  @CsvSource({
    "table3, '\"table3\" is none of table1, table2, figures, all'",
    "table2 --paper table1.csv, '--paper has numbers of table1, which is not asked for'",
    "table2 --worst-case, '--worst-case adds to table1, which is not asked for'",
    "figures --worst-case, '--worst-case adds to table1, which is not asked for'",
    "table2 --mirror http://localhost, --mirror needs --fetch",
    "table2 --fetch --mirror data, --mirror must be a web address",
    "table2 --threads -1, --threads must be from 0 to 1024"
  })
  void whatCannotBeMeantExitsWithTwo(String line, String message) {
    String[] words = line.split(" ", -1);
    assertThat(reproduce(words[0], Arrays.copyOfRange(words, 1, words.length)))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFolderInUseIsNoticedBeforeAnythingIsFetched() throws IOException {
    Files.createFile(Files.createDirectories(folder.resolve("out")).resolve("notes.txt"));
    try (FaultyServer server = new FaultyServer()) {
      assertThat(reproduce("table2", "--fetch", "--mirror", server.address("/m").toString()))
          .isEqualTo(ExitCode.USAGE);
      assertThat(server.requests()).isEmpty();
    }
  }

  private void model(String dataset, Architecture architecture) throws IOException {
    SavedCheckpoint.save(model(dataset), architecture, 3);
  }

  private Path model(String dataset) throws IOException {
    String name = PaperModels.folder(dataset + "-acet");
    Path models = Files.createDirectories(folder.resolve("models").resolve(name).resolve("models"));
    return models.resolve(name + "-100");
  }

  /** Zeros, but for the first class's bias. */
  private static void certain(Path prefix, Architecture architecture) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Weight weight : architecture.weights()) {
      shapes.put(weight.name(), weight.shape());
      values.put(weight.name(), new float[Math.toIntExact(weight.shape().size())]);
    }
    Objects.requireNonNull(values.get("fc2/biases"))[0] = 50;
    SavedCheckpoint.save(prefix, shapes, values);
  }

  private int reproduce(String target, String... more) {
    Stream<String> common =
        Stream.of(
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
    return acet(Stream.concat(common, Stream.of(more)).toList());
  }

  private int acet(List<String> words) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
  }
}
