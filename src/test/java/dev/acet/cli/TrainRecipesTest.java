package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.reference.JsonSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outliers, recipes and several seeds of {@code acet train}. */
class TrainRecipesTest extends TrainRuns {

  @TempDir private static Path data;

  @BeforeAll
  static void writeData() throws IOException {
    Path mnist = data.resolve("mnist");
    DataFiles.bars(
        mnist.resolve("train-images-idx3-ubyte"), mnist.resolve("train-labels-idx1-ubyte"), 29, 1);
    DataFiles.bars(
        mnist.resolve("t10k-images-idx3-ubyte"), mnist.resolve("t10k-labels-idx1-ubyte"), 20, 2);
  }

  @Test
  void trainsOnOutliersAndSaysSoWhereverTheyAreEvaluated() throws IOException {
    writeOutliers();
    String options = "--method energy --out-data fashion-mnist,own --out-fraction 0.5 --seed 3";
    assertThat(trainHere((options + " --name run").split(" "))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("mnist, Energy on fmnist, own of lenet")
        .contains(", of outliers 0.");
    JsonNode stored = record("run").get("options");
    assertThat(stored.get("method").asText()).isEqualTo("ceda");
    assertThat(stored.get("noiseFraction").asDouble()).isZero();
    assertThat(stored.get("outData").toString()).isEqualTo("[\"fmnist\",\"own\"]");
    assertThat(stored.get("outFraction").asDouble()).isEqualTo(.5);
    assertThat(stored.get("outLoss").asText()).isEqualTo("energy");
    assertThat(stored.get("outWeight").asDouble()).isEqualTo(.1);
    assertThat(stored.get("energyIn").asDouble()).isEqualTo(-25);
    assertThat(stored.get("energyOut").asDouble()).isEqualTo(-7);
    assertThat(stored.has("outStart")).isFalse();
    assertThat(record("run").get("data")).hasSize(6);
    Path run = folder.resolve("runs/run");
    Path evaluation = folder.resolve("evaluation");
    assertThat(
            acet(
                folder,
                "evaluate",
                run.toString(),
                "--sets",
                "in,out",
                "--out-sets",
                "fmnist,own,others",
                "--out",
                evaluation.toString()))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(execute("analyze", evaluation.toString())).isZero();
    assertThat(out.toString())
        .contains("trained on outliers: fmnist, own")
        .contains("Fashion-MNIST [trained on]", "own [trained on]")
        .doesNotContain("others [trained on]")
        .contains("its numbers say nothing about sets that it has not seen");
    out.getBuffer().setLength(0);
    assertThat(execute("analyze", evaluation.toString(), "--format", "json")).isZero();
    JsonNode result = JsonSchemas.read("analyze", out.toString()).at("/results/0");
    assertThat(result.at("/sets/0/name").asText()).isEqualTo("fmnist");
    assertThat(result.at("/sets").findValuesAsText("trainedOn"))
        .containsExactly("true", "false", "true");
    assertThat(acet(folder, "models", "inspect", run.toString())).isZero();
    assertThat(out.toString()).contains("Energy on mnist", "outliers      fmnist, own");
    assertThat(trainHere("--from", run.toString(), "--name", "tuned", "--limit", "8")).isZero();
    assertThat(record("tuned").at("/options/outDataBefore/1").asText()).isEqualTo("own");
    assertThat(trainHere("--from", run.toString(), "--name", "no", "--eval-sets", "fmnist"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--eval-sets fmnist: the network is trained on it");
  }

  @Test
  void aModelKeepsHowItsImagesAreResized() throws IOException {
    writeOutliers();
    assertThat(trainHere("--resize", "crop", "--name", "cropped")).as(err.toString()).isZero();
    assertThat(record("cropped").at("/options/resize").asText()).isEqualTo("crop");
    String cropped = folder.resolve("runs/cropped").toString();
    assertThat(acet(folder, "models", "inspect", cropped)).isZero();
    assertThat(out.toString()).contains("resize        crop");
    assertThat(trainHere("--from", cropped, "--name", "tuned", "--limit", "8")).isZero();
    assertThat(record("tuned").at("/options/resize").asText()).isEqualTo("crop");
    assertThat(trainHere("--from", cropped, "--resize", "squeeze", "--name", "squeezed")).isZero();
    assertThat(record("squeezed").get("options").has("resize")).isFalse();
    assertThat(trainHere("--resize", "stretch")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("\"stretch\" is none of squeeze, crop, letterbox");
    String saved = folder.resolve("saved").toString();
    assertThat(acet(folder, "models", "export", cropped, "--as", "saved-model", "--out", saved))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(acet(folder, "models", "inspect", saved)).isZero();
    assertThat(out.toString()).contains("resize         crop");
    String onnx = folder.resolve("cropped.onnx").toString();
    assertThat(acet(folder, "models", "export", cropped, "--as", "onnx", "--out", onnx)).isZero();
    out.getBuffer().setLength(0);
    assertThat(acet(folder, "models", "inspect", onnx)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("resize         crop");
    assertThat(acet(folder, "models", "export", cropped, "--as", "mat", "--out", saved + ".mat"))
        .isZero();
    assertThat(err.toString()).contains("resized by crop");
  }

  /** Known sets, and folders that have no classes. */
  private void writeOutliers() throws IOException {
    Path own = folder.resolve("data");
    for (String file : List.of("mnist/train", "mnist/t10k", "fmnist/train", "fmnist/t10k")) {
      DataFiles.bars(
          own.resolve(file + "-images-idx3-ubyte"),
          own.resolve(file + "-labels-idx1-ubyte"),
          16,
          3);
    }
    for (String set : List.of("own", "others")) {
      DataFiles.png(own.resolve(set + "/test/a.png"), 20, 30);
      DataFiles.png(own.resolve(set + "/test/b.png"), 28, 28);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out-data mnist --method oe | its images are those that the run learns the classes of",
        "--out-data fmnist,fashion-mnist --method oe | names a set twice: fmnist,fmnist",
        "--out-data fmnist | --out-data needs --method oe, energy, ceda or acet",
        "--out-data fmnist --method plain | needs --method oe, energy, ceda or acet, not plain",
        "--method oe | --method oe needs outliers: name a set with --out-data",
        "--method energy --noise-fraction 1 | --method energy needs outliers",
        "--out-weight 1 --method ceda | need --out-data",
        "--out-data fmnist --method ceda --out-weight 1 | --out-weight needs --method oe or energy",
        "--out-data fmnist --method oe --out-start uniform | --out-start needs --method acet",
        "--out-data fmnist --method oe --energy-margins -3,-1 | needs --method energy",
        "--out-data fmnist --method energy --energy-margins -3 | two numbers such as -25,-7",
        "--out-data fmnist --method energy --energy-margins -1,-3 | the margins were -1.0 and -3.0",
        "--out-data fmnist --method oe --noise-term max-confidence | has a loss of its own",
        "--out-data fmnist --method oe --noise-fraction 1 | leaves no room for outliers",
        "--out-data fmnist --method oe --noise-fraction 2 --out-fraction 2 | up to 3 noise images",
        "--out-data fmnist --method oe --out-fraction 0 | --out-fraction must be above 0",
        "--out-data fmnist --method oe --out-fraction 0.01 | give no outlier in a batch of 8",
        "--out-data fmnist --method oe --eval-sets Fashion-MNIST | is trained on it as outliers",
        "--eval-sets mnist | it is trained on, so it is no out set",
        "--out-data nowhere --method oe | There is no data set \"nowhere\"",
        "--out-data svhn --method oe | acet data fetch svhn",
        "--out-data strokes --method oe --out-limit 0 | --out-limit must be from 1"
      })
  void outliersThatMakeNoSenseAreRefused(String options, String message) {
    assertThat(train((options + " --name run").split(" "))).isIn(ExitCode.USAGE, ExitCode.INPUT);
    assertThat(err.toString()).contains(message).doesNotContain("bug");
    assertThat(folder.resolve("runs/run/run.json")).doesNotExist();
  }

  @Test
  void trainsSeveralSeedsAndPrintsTheirMeans() throws IOException {
    assertThat(train("--seeds", "2", "--seed", "5", "--name", "many", "--eval-limit", "20"))
        .as(err.toString())
        .isZero();
    Path many = folder.resolve("runs/many");
    assertThat(names(many)).containsExactly("evaluations", "many-seed5", "many-seed6");
    assertThat(out.toString())
        .contains("mean ± sample standard deviation of 2 runs: many-seed5, many-seed6")
        .containsPattern("test error [0-9.]+ ± [0-9.]+ % on 20 images of MNIST")
        .containsPattern("Noise +20 +2 +0\\.\\d{4} ± 0\\.\\d{4} ")
        .endsWith(many + System.lineSeparator());
    assertThat(record("many/many-seed6").at("/options/seed").asLong()).isEqualTo(6);
    String table = out.toString();
    assertThat(train("--seeds", "2", "--seed", "5", "--name", "many", "--eval-limit", "20"))
        .isZero();
    assertThat(out.toString()).isEqualTo(table);
    assertThat(err.toString()).contains("stored before with the same options, kept");
    assertThat(train("--seeds", "2", "--seed", "5", "--name", "many", "--lr", "0.5"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("holds a run with other options");
    out.getBuffer().setLength(0);
    assertThat(execute("analyze", many.toString(), "--mean", "--format", "csv")).isZero();
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .startsWith("set,images,runs,test_error_mean,test_error_sd,mmc_mean,mmc_sd,auroc_mean");
    out.getBuffer().setLength(0);
    assertThat(execute("analyze", many.toString(), "--mean", "--format", "json")).isZero();
    assertThat(JsonSchemas.read("analyze-mean", out.toString()).at("/results/0/runs").asInt())
        .isEqualTo(2);
    out.getBuffer().setLength(0);
    assertThat(execute("analyze", many.resolve("evaluations").toString())).isZero();
    assertThat(out.toString()).contains("many-seed5, epoch 1", "many-seed6, epoch 1");
    assertThat(execute("analyze", many.resolve("evaluations/many-seed5").toString(), "--mean"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("A mean needs the evaluations of two runs or more");
  }

  @Test
  void recipesAreStored() throws IOException {
    String options =
        "--learning-rate-schedule one-cycle --learning-rate-warm-up 1u --clip-norm 2"
            + " --weight-averaging 0.9 --hours 1 --optimizer nesterov --method acet --pgd-steps 2"
            + " --pgd-warm-up 2u --eval-limit 3 --eval-sets none --eval-attack contrast --best"
            + " balanced --validation-split 0.1 --batch-size 6 --name run";
    assertThat(train(options.split(" "))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("3 updates; ACET needed some 400 on MNIST")
        .contains("the attack has its full number of steps only in the last 1 of 3 updates")
        .contains("MMC noise_attacked_contrast ")
        .contains("smallest balanced value 0.");
    JsonNode stored = record("run").get("options");
    assertThat(stored.get("rateSchedule").asText()).isEqualTo("one_cycle");
    assertThat(stored.get("rateWarmUp").asInt()).isEqualTo(1);
    assertThat(stored.get("clipNorm").asDouble()).isEqualTo(2);
    assertThat(stored.get("weightAveraging").asDouble()).isEqualTo(.9);
    assertThat(stored.get("optimizer").asText()).isEqualTo("nesterov");
    assertThat(stored.get("attackWarmUp").asInt()).isEqualTo(2);
    assertThat(stored.get("evaluationAttack").asText()).isEqualTo("contrast");
    assertThat(stored.get("best").asText()).isEqualTo("balanced");
    assertThat(record("run").get("until").asText()).startsWith("20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--learning-rate-schedule exponential | is none of steps, cosine, one-cycle",
        "--learning-rate-warm-up 3 | cannot rise for 3 of 1 epochs",
        "--learning-rate-warm-up 3u | cannot rise for 3 of 3 updates. Shorten"
            + " --learning-rate-warm-up",
        "--learning-rate-warm-up 3x | is no warm-up: write 2 for epochs, 500u for updates",
        "--pgd-warm-up -1 | is no warm-up",
        "--clip-norm 0 | --clip-norm must be above 0",
        "--weight-averaging 1 | --weight-averaging must be above 0 and below 1",
        "--hours 0 | --hours must be above 0",
        "--until yesterday | is no time: write 2026-12-01T07:00",
        "--until 2020-01-01T07:00 | --until 2020-01-01T07:00 has passed",
        "--hours 1 --until 2099-01-01T07:00 | use one of them",
        "--hours 1 --seeds 2 | --hours and --until end a single one",
        "--seeds 1 | --seeds must be from 2 to 100",
        "--eval-attack pgd | is none of contrast, apgd, monotone, square, worst-case",
        "--eval-attack contrast | needs no attack on them",
        "--best balanced --eval-limit 3 --eval-sets none | needs attacked noise in its evaluations"
      })
  void recipesThatMakeNoSenseAreRefused(String options, String message) {
    assertThat(train((options + " --name run").split(" "))).isIn(ExitCode.USAGE, ExitCode.INPUT);
    assertThat(err.toString()).contains(message).doesNotContain("bug");
    assertThat(folder.resolve("runs/run/run.json")).doesNotExist();
  }

  private int train(String... options) {
    return train(data, options);
  }
}
