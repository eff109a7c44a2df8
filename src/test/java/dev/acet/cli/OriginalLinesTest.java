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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Command lines that were written for the original's programs. */
class OriginalLinesTest {

  private static final String NAME =
      "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
          + " pgd_eps=0.3 pgd_niter=40 frac_perm=0.5 loss=max_conf";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path run;

  @BeforeEach
  void makeModelAndData() throws IOException {
    run = folder.resolve("exps_paper").resolve(NAME);
    Path models = Files.createDirectories(run.resolve("models"));
    SavedCheckpoint.save(models.resolve(NAME + "-60"), new LeNet(10, Activation.RELU), 2);
    SavedCheckpoint.save(models.resolve(NAME + "-100"), new LeNet(10, Activation.RELU), 3);
    Path mnist = folder.resolve("data/mnist");
    DataFiles.bars(
        mnist.resolve("t10k-images-idx3-ubyte"), mnist.resolve("t10k-labels-idx1-ubyte"), 20, 2);
  }

  @Test
  void evaluationAndAnalysisRunAsTheyAreWritten() throws IOException {
    assertThat(evaluate("--model_folder", run.toString(), "--model_name", NAME)).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(folder.resolve("runs/evaluations/mnist-acet").toString());
    assertThat(err.toString()).contains("set CUDA_VISIBLE_DEVICES=1\n");
    Path csv = folder.resolve("results.csv");
    assertThat(acet("analysis.py", "--model_folder", run.toString(), "--save_all_evals=" + csv))
        .as(err.toString())
        .isZero();
    assertThat(Files.readAllLines(csv))
        .hasSize(6)
        .allMatch(row -> row.startsWith("model,") || row.startsWith("mnist-acet,100,"));
  }

  @Test
  void anEvaluationIsFoundByItsModelOrByItself() {
    Path stored = folder.resolve("stored");
    assertThat(
            evaluate(
                "--model_folder",
                run.toString(),
                "--model_name",
                NAME + "-60",
                "--sets",
                "in",
                "--out",
                stored.toString()))
        .isZero();
    assertThat(acet("analysis.py", "--model_folder", stored.toString())).isZero();
    assertThat(out.toString()).startsWith("mnist-acet, epoch 60\n");
    assertThat(acet("analysis.py", "--model_folder", run.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains(
            folder.resolve("runs/evaluations/mnist-acet") + " is missing. Run: acet evaluate");
    assertThat(acet("analysis.py", "--model_folder", run.toString(), "--model_name", NAME + "-60"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains(folder.resolve("runs/evaluations/mnist-acet@60") + " is missing.");
  }

  /** As the original's file names are relative to where it was started. */
  @Test
  void aReleasedModelsFolderIsFoundByItsName() {
    String elsewhere = "exps_paper/" + NAME;
    assertThat(acet("models", "inspect", "--model_folder", elsewhere, "--model_name", NAME))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).startsWith("mnist-acet, epoch 100");
    assertThat(acet("models", "inspect", "--model_folder", elsewhere, "--model_name", NAME + "-60"))
        .isZero();
    assertThat(out.toString()).startsWith("mnist-acet, epoch 60");
    assertThat(acet("models", "inspect", "--model_folder", elsewhere, "--model_name", "other"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("models/other is not a model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model resnet_small | --model resnet_small: mnist-acet is a lenet; leave --model out",
        "--dataset svhn | --dataset svhn: mnist-acet was trained on mnist; leave --dataset out",
        "--activation_type softplus | --activation_type softplus: the activation of mnist-acet is"
            + " relu",
        "--at_frac 0.5 | --at_frac 0.5: an evaluation makes as many noise images as",
        "--loss cross-entropy | needs labels",
        "--loss maxconf | is none of max-confidence, uniform",
        "--p 2 | only the L-infinity ball",
        "mnist-acet | MODEL or --model_folder, not both"
      })
  void whatIsNotSoIsRefused(String options, String message) {
    List<String> line = new ArrayList<>(List.of("evaluation.py", "--model_folder", run.toString()));
    line.addAll(List.of(options.split(" ", -1)));
    assertThat(acet(line.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  /** A name may contain what Java's formats begin with. */
  @Test
  void aModelOfAnyNameIsNamed() throws IOException {
    Path prefix = folder.resolve("mine/100%-of %d%s");
    SavedCheckpoint.save(
        Files.createDirectories(prefix.getParent()).resolve(prefix.getFileName()),
        new LeNet(10, Activation.RELU),
        3);
    for (String option : List.of("--model resnet_small", "--activation_type softplus")) {
      String[] words = option.split(" ", -1);
      assertThat(acet("evaluate", prefix.toString(), "--in-set", "mnist", words[0], words[1]))
          .isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains(option + ": ", "100%-of %d%s is ");
    }
  }

  @Test
  void ofAModelThatNothingIsKnownOfTheDataSetIsTheInSet() throws IOException {
    Path models = Files.createDirectories(folder.resolve("mine"));
    for (String suffix : List.of(".index", ".data-00000-of-00001")) {
      Files.copy(
          run.resolve("models").resolve(NAME + "-100" + suffix), models.resolve("x" + suffix));
    }
    assertThat(
            acet("evaluate", models.resolve("x").toString(), "--sets", "in", "--dataset", "MNIST"))
        .as(err.toString())
        .isZero();
    assertThat(folder.resolve("runs/evaluations/x/mnist.json")).exists();
  }

  /** Each line with the one that acet's own words make. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "train.py --dataset=mnist --model=lenet --n_epochs=100 --lmbd=0.0005 --lr=0.1"
            + " --opt=momentum --batch_size=64 --pgd_eps=0.2 --pgd_niter=40 --at_frac=1"
            + " --frac_perm=0.4 --loss=max_conf --p=inf --activation_type=relu --gpus=0"
            + " --gpu_memory=0.15 --exp_name=test --lowpass --augm > train --dataset mnist --model"
            + " lenet --epochs 100 --weight-decay 0.0005 --learning-rate 0.1 --optimizer momentum"
            + " --batch-size 64 --pgd-eps 0.2 --pgd-steps 40 --noise-fraction 1 --frac-perm 0.4"
            + " --noise-term max-confidence --p inf --activation relu --gpus 0 --gpu-memory 0.15"
            + " --exp_name test --lowpass --augmentation",
        "train.py --gpus 0 1 --loss uniform_conf --lowpass False --no-augm --n_epochs 3 > train"
            + " --gpus 0,1 --noise-term uniform --no-lowpass --augmentation=false --epochs 3",
        "evaluation.py --gpus 0 1 --at_frac 1 --pgd_niter 80 --pgd_eps 0.3 --pgd_step 0.0075 --loss"
            + " uniform_conf --frac_perm 0.5 --batch_size 128 --lowpass=True mnist-acet > evaluate"
            + " mnist-acet --gpus 0,1 --at_frac 1 --pgd-steps 80 --pgd-eps 0.3 --pgd-step-size"
            + " 0.0075 --objective uniform --frac-perm 0.5 --batch-size 128 --lowpass",
        "analysis.py --save_all_evals results.csv runs/x > analyze --append results.csv runs/x"
      })
  void oldWordsMeanTheSame(String lines) {
    String[] both = lines.split(" > ", -1);
    assertThat(meaning(both[0])).isEqualTo(meaning(both[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nolowpass", "--no-lowpass", "--no-low-pass", "--lowpass=False"})
  void noiseCanBeLeftRaw(String option) throws IOException {
    assertThat(evaluate("--model_folder", run.toString(), "--sets", "noise", option)).isZero();
    assertThat(folder.resolve("runs/evaluations/mnist-acet/noise.json"))
        .content()
        .contains("\"lowPass\" : false");
  }

  private static Map<String, Object> meaning(String line) {
    var parsed = Main.commandLine().parseArgs(line.split(" ", -1)).subcommand();
    Map<String, Object> meaning = new LinkedHashMap<>();
    meaning.put("command", parsed.commandSpec().name());
    for (OptionSpec option : parsed.commandSpec().options()) {
      meaning.put(option.longestName(), option.getValue());
    }
    parsed.commandSpec().positionalParameters().forEach(p -> meaning.put("MODEL", p.getValue()));
    return meaning;
  }

  /** The rest of the line is as the original's documentation has it. */
  private int evaluate(String... options) {
    List<String> line = new ArrayList<>(List.of("evaluation.py"));
    line.addAll(List.of(options));
    line.addAll(List.of("--model", "lenet", "--dataset", "mnist", "--gpus=1", "--at_frac=1"));
    line.addAll(List.of("--pgd_niter=1", "--pgd_eps", "0.3", "--pgd_step", "0.01"));
    line.add("--loss=max_conf");
    return acet(line.toArray(String[]::new));
  }

  private int acet(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--models-dir", folder.resolve("exps_paper").toString()));
    if (!arguments[0].equals("models") && !arguments[0].equals("analysis.py")) {
      all.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    }
    if (!arguments[0].equals("models")) {
      all.addAll(List.of("--runs-dir", folder.resolve("runs").toString()));
    }
    CommandLine acet =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
    return acet.execute(all.toArray(String[]::new));
  }
}
