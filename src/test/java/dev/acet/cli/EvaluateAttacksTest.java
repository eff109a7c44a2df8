package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.PredictionStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks of {@code acet evaluate} by their options. */
class EvaluateAttacksTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeModelAndData() throws IOException {
    SavedCheckpoint.save(folder.resolve("net-1"), new LeNet(10, Activation.RELU), 3);
    SavedCheckpoint.save(folder.resolve("two-1"), new LeNet(2, Activation.RELU), 3);
    for (String set : List.of("mnist", "fmnist")) {
      Path data = folder.resolve("data").resolve(set);
      DataFiles.bars(
          data.resolve("t10k-images-idx3-ubyte"), data.resolve("t10k-labels-idx1-ubyte"), 6, 2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--attack luck | \"luck\" is none of paper, worst-case, apgd, monotone, square",
        "--budget luck | \"luck\" is none of paper, atom, good, prood, halo",
        "--norm l3 | \"l3\" is none of linf, l2",
        "--start luck | \"luck\" is none of perturbed, contrast, smooth, uniform, gaussian",
        "--objective luck | is none of max-confidence, uniform, logit-margin, margin-ratio",
        "--in-set fmnist --budget good | --budget good has no radius for fmnist, only for cifar10,"
            + " mnist, svhn; choose one with --eps instead",
        "--budget atom --eps .1 | --pgd-eps is part of --budget atom; leave one of them out",
        "--budget atom --pgd-steps 3 | --pgd-steps is part of --budget atom",
        "--budget halo --pgd-step-size .1 | --pgd-step-size is part of --budget halo",
        "--budget paper --norm l2 | --norm l2 has no budgets: theirs are L-infinity balls",
        "--norm l2 | --norm l2 needs --pgd-step-size, the length of a step in that norm",
        "--eps -1 | --pgd-eps must be from 0 to 1000000, not -1.0",
        "--eps 1.5 | --eps must be from 0 to 1 with --norm linf, not 1.5",
        "--eps .1,1.5 --attack square | --eps must be from 0 to 1 with --norm linf, not 1.5",
        "--eps 8/0 | \"8/0\" is neither a number nor a fraction such as 8/255",
        "--eps 1/2/3 | \"1/2/3\" is neither a number nor a fraction such as 8/255",
        "--eps a | \"a\" is neither a number nor a fraction such as 8/255",
        "--eps .1, | \"\" is neither a number nor a fraction such as 8/255",
        "--eps NaN | --pgd-eps must be from 0 to 1000000, not NaN",
        "--eps .1,.2,.10 | --eps names a radius twice: 0.1,0.2,0.1",
        "--eps 0,-0 | --eps names a radius twice: 0.0,0.0",
        "--attack worst-case --pgd-steps 5 | --pgd-steps has no effect on --attack worst-case",
        "--attack worst-case --loss max_conf | --objective has no effect on --attack worst-case",
        "--attack worst-case --queries 9 | --queries needs --attack square",
        "--attack square --start contrast | --start has no effect on --attack square; leave it out",
        "--queries 9 | --queries needs --attack square",
        "--attack square --queries 0 | --queries must be from 1 to 1000000, not 0",
        "--attack apgd --momentum .5 | --momentum needs --attack paper",
        "--attack apgd --pgd-step-size .1 | --pgd-step-size needs --attack paper",
        "--attack monotone --schedule constant | --schedule needs --attack paper",
        "--objective cross-entropy | cross-entropy needs labels, which noise does not have",
        "--objective dlr | dlr needs labels, which noise does not have; use one of max-confidence",
        "--objective targeted-dlr | needs labels, which noise does not have",
        "--objective misclassification | needs labels, which noise does not have",
        "--objective target-confidence | needs a class to aim at, which noise does not have",
        "--objective min-confidence | lowers the confidence, which an attack on noise raises",
        "--objective near-uniform | lowers the confidence, which an attack on noise raises",
        "--objective min-margin | lowers the confidence, which an attack on noise raises",
        "--attack apgd --objective cross-entropy | needs labels, which noise does not have",
        "--attack apgd --objective min-margin | lowers the confidence",
        "--sets adversarial: | --sets adversarial: needs the name of a data set after the colon",
        "--sets adversarial-noise-80 --attack apgd | adversarial-noise-80 needs --attack paper",
        "--sets adversarial-noise-80,luck --attack apgd | adversarial-noise-80 needs",
        "--p 2 | --p 2: only the L-infinity ball"
      })
  void whatCannotBeMeantIsRefused(String options, String message) {
    assertThat(evaluate("net-1", options)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "adversarial:absent, There is no data set \"absent\". Known are mnist",
    "adversarial:../data, There is no data set \"../data\".",
    "adversarial:svhn, svhn/test_32x32.mat is missing"
  })
  void attackedSetsThatAreAbsentAreToldBeforeAnyWork(String set, String message) {
    assertThat(evaluate("net-1", "--sets in," + set)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anObjectiveThatAModelIsTooSmallForIsRefused() {
    String message = "--objective margin-ratio needs 3 classes, and the model has 2";
    for (String attack : List.of("paper", "apgd")) {
      assertThat(evaluate("two-1", "--objective margin-ratio --attack " + attack))
          .isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains(message);
    }
    assertThat(
            acet(
                "figures",
                folder.resolve("two-1").toString(),
                "--objective",
                "margin-ratio",
                "--out",
                folder.resolve("out").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"figures net-1", "bench pgd net-1", "bench evaluate net-1"})
  void otherCommandsTakeOneRadius(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.replaceAll(word -> word.equals("net-1") ? folder.resolve(word).toString() : word);
    words.addAll(List.of("--eps", ".1,.2"));
    assertThat(acet(words.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--eps takes one radius here, not 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--budget good | 0.3 | 80 | 0.0075",
        "--budget good --pgd-steps 4 --pgd-step-size .1 | 0.3 | 4 | 0.1",
        "--budget prood --pgd-steps 4 | 0.01 | 4 | 0.00025",
        "--budget atom | 0.03137254901960784 | 40 | 0.00392156862745098",
        "--eps .1 --eps 8/255 --pgd-steps 4 | 0.03137254901960784 | 4 | 0.0075",
        "--eps 0 --pgd-steps 4 | 0 | 4 | 0.0075",
        "--norm l2 --eps 3 --pgd-step-size 1.5 --pgd-steps 4 | 3 | 4 | 1.5",
        "--budget atom --attack apgd --pgd-steps 4 | 0.03137254901960784 | 4 | 0.06274509803921569",
        "--attack apgd --eps 0 | 0 | 0 | 0",
        "--attack apgd --pgd-steps 0 | .3 | 0 | .6",
        "--attack monotone --pgd-steps 4 | 0.3 | 4 | 0.1",
        "--attack square --queries 7 --eps .1 | 0.1 | 7 | 0.2"
      })
  void theBallAndTheStepsAreThoseOfTheOptions(
      String options, double eps, int steps, double stepSize) throws IOException {
    assertThat(evaluate("net-1", "--sets adversarial-samples --limit 1 " + options))
        .as(err.toString())
        .isZero();
    AttackOptions attack =
        Objects.requireNonNull(
            new PredictionStore(folder.resolve("out"))
                .read("adversarial-samples")
                .provenance()
                .attack());
    assertThat(attack.eps()).isEqualTo(eps);
    assertThat(attack.steps()).isEqualTo(steps);
    assertThat(attack.stepSize()).isEqualTo(stepSize);
    assertThat(attack.norm()).isEqualTo(options.contains("l2") ? "l2" : null);
  }

  @Test
  void eachRadiusHasSetsOfItsOwn() throws IOException {
    assertThat(
            evaluate(
                "net-1",
                "--eps 0,.1 --pgd-steps 2 --limit 2 --sets"
                    + " adversarial-noise-2,adversarial-noise,adversarial:fashion-mnist"))
        .as(err.toString())
        .isZero();
    assertThat(new PredictionStore(folder.resolve("out")).sets())
        .containsExactlyInAnyOrder(
            "adversarial-noise-2@0",
            "adversarial-noise-2@0.1",
            "adversarial-noise@0",
            "adversarial-noise@0.1",
            "adversarial:fmnist@0",
            "adversarial:fmnist@0.1");
  }

  @Test
  void helpTellsTheDefaults() {
    assertThat(acet("evaluate", "--help")).isZero();
    assertThat(out.toString())
        .contains("--attack=ATTACK", "--budget=BUDGET", "--norm=NORM", "--queries=N")
        .contains("(default: 0.3)")
        .doesNotContain("[0.3]");
  }

  private int evaluate(String model, String options) {
    List<String> words = new ArrayList<>(List.of("evaluate", folder.resolve(model).toString()));
    if (!options.contains("--in-set")) {
      words.addAll(List.of("--in-set", "mnist"));
    }
    words.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of(options.split(" ", -1)));
    return acet(words.toArray(String[]::new));
  }

  private int acet(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
