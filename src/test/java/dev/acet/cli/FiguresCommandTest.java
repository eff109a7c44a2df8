package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresCommandTest {

  private static final String NAME =
      "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
          + " pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf";

  @TempDir private static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeModelAndData() throws IOException {
    Path models = Files.createDirectories(folder.resolve("models").resolve(NAME).resolve("models"));
    SavedCheckpoint.save(models.resolve(NAME + "-100"), new LeNet(10, Activation.RELU), 3);
    for (String set : List.of("mnist", "fmnist")) {
      DataFiles.bars(
          folder.resolve("data").resolve(set).resolve("t10k-images-idx3-ubyte"),
          folder.resolve("data").resolve(set).resolve("t10k-labels-idx1-ubyte"),
          20,
          2);
    }
  }

  @Test
  void drawsAllKindsForTheModelsThatAreHere() throws IOException {
    Path all = folder.resolve("all");
    assertThat(figures("--out", all.toString(), "--pgd-steps", "2")).isZero();
    assertThat(names(all))
        .containsExactlyInAnyOrder(
            "noise.png",
            "adversarial-noise.png",
            "mnist-acet-fmnist.png",
            "linear-regions.png",
            "mnist-acet-alpha-curves.npz",
            "alpha-curves.png");
    assertThat(out.toString().strip()).isEqualTo(all.toString());
    assertThat(err.toString()).contains("mnist-acet on Fashion-MNIST: 20 images in");
  }

  @Test
  void sameSeedSameBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    for (Path place : List.of(first, second)) {
      String[] options = {"mnist-acet", "--only", "noise", "--pgd-steps", "2", "--count", "3"};
      assertThat(figures(with(options, place))).isZero();
    }
    assertThat(second.resolve("adversarial-noise.png"))
        .hasSameBinaryContentAs(first.resolve("adversarial-noise.png"));
    assertThat(second.resolve("noise.png")).hasSameBinaryContentAs(first.resolve("noise.png"));
  }

  @Test
  void whereTheInSetIsMissingNoiseIsUniform() throws IOException {
    Path nothing = Files.createDirectories(folder.resolve("nothing"));
    Path place = folder.resolve("uniform");
    String[] options = {"--only", "noise,images", "--pgd-steps", "2", "--count", "2"};
    int code =
        acet(
            Stream.concat(
                    Stream.of(with(options, place)),
                    Stream.of(
                        "--models-dir",
                        folder.resolve("models").toString(),
                        "--data-dir",
                        nothing.toString()))
                .toArray(String[]::new));
    assertThat(code).isZero();
    assertThat(names(place)).containsExactlyInAnyOrder("noise.png", "adversarial-noise.png");
    assertThat(err.toString())
        .contains("mnist-acet: none of its out sets is in " + nothing)
        .contains("mnist-acet: mnist is not in " + nothing + ", so all of its noise is uniform");
  }

  @Test
  void alongRaysAModelWithoutTheoryIsLeftOut() throws IOException {
    Path soft = run("soft", "mnist");
    Path alone = folder.resolve("alone");
    assertThat(figures(with(new String[] {soft.toString(), "--only", "alpha"}, alone))).isZero();
    assertThat(err.toString())
        .contains("soft is a network of softplus: it is not piecewise linear")
        .doesNotContain("bug");
    assertThat(names(alone)).isEmpty();
    Path beside = folder.resolve("beside");
    String[] both = {soft.toString(), "mnist-acet", "--only", "alpha"};
    assertThat(figures(with(both, beside))).isZero();
    assertThat(names(beside))
        .containsExactlyInAnyOrder("mnist-acet-alpha-curves.npz", "alpha-curves.png");
  }

  @Test
  void theNoiseOfAModelOfAnImageFolderHasItsImages() throws IOException {
    DataFiles.png(folder.resolve("data/pets/test/cat/0.png"), 28, 28);
    assertThat(noise("of-pets", "pets")).content().contains("1 permuted images of pets");
    assertThat(err.toString()).doesNotContain("uniform");
  }

  @Test
  void aRunThatNamesAnotherPlaceGetsUniformNoise() throws IOException {
    DataFiles.png(folder.resolve("data/pets/test/cat/0.png"), 28, 28);
    assertThat(noise("elsewhere", "../data/pets")).content().doesNotContain("permuted");
    assertThat(err.toString()).contains("elsewhere: ../data/pets is not in");
  }

  /** Draws two noise images for a run that states what it was trained on. */
  private Path noise(String name, String dataset) throws IOException {
    Path place = folder.resolve("noise-" + name);
    String run = run(name, dataset).toString();
    String[] options = {
      run, "--only", "noise", "--figure-format", "svg", "--pgd-steps", "2", "--count", "2"
    };
    assertThat(figures(with(options, place))).isZero();
    return place.resolve("noise.svg");
  }

  /** A run of a LeNet of softplus that says what it was trained on. */
  private static Path run(String name, String dataset) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    SavedCheckpoint.save(run.resolve(name + "-3"), new LeNet(10, Activation.RELU), 4);
    Files.writeString(
        run.resolve("run.json"),
        """
        {"started": "now", "options": {"dataset": "%s", "model": "lenet",
        "activation": "softplus", "weightDecay": 0, "noiseFraction": 0, "eps": 0, "steps": 0,
        "permutedFraction": 0, "noiseTerm": "max"}}
        """
            .formatted(dataset));
    return run;
  }

  @Test
  void saysWhatCannotBe() throws IOException {
    Path place = folder.resolve("no");
    assertThat(figures(with(new String[] {"--count", "0"}, place))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--count must be from 1 to 80, not 0");
    assertThat(figures(with(new String[] {"--limit", "0"}, place))).isEqualTo(ExitCode.USAGE);
    assertThat(figures(with(new String[] {"vgg"}, place))).isEqualTo(ExitCode.INPUT);
    assertThat(figures(with(new String[] {"--set", "emnist"}, place))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("emnist-letters-test-images-idx3-ubyte");
  }

  private static String[] with(String[] options, Path place) {
    return Stream.concat(Stream.of(options), Stream.of("--out", place.toString()))
        .toArray(String[]::new);
  }

  private int figures(String... options) {
    return acet(
        Stream.concat(
                Stream.of(options),
                Stream.of(
                    "--models-dir",
                    folder.resolve("models").toString(),
                    "--data-dir",
                    folder.resolve("data").toString()))
            .toArray(String[]::new));
  }

  private int acet(String... options) {
    String[] line = Stream.concat(Stream.of("figures"), Stream.of(options)).toArray(String[]::new);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
