package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.io.WorkLock;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.prediction.PredictionStore;
import dev.acet.reference.JsonSchemas;
import dev.acet.train.update.BatchNormDecay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TrainCommandTest extends TrainRuns {

  @TempDir private static Path shared;

  @BeforeAll
  static void writeDataAndTrain() throws IOException {
    Path mnist = shared.resolve("data/mnist");
    DataFiles.bars(
        mnist.resolve("train-images-idx3-ubyte"), mnist.resolve("train-labels-idx1-ubyte"), 29, 1);
    DataFiles.bars(
        mnist.resolve("t10k-images-idx3-ubyte"), mnist.resolve("t10k-labels-idx1-ubyte"), 20, 2);
    TrainCommandTest first = new TrainCommandTest();
    assertThat(
            first.acet(
                shared,
                "train",
                "--name",
                "first",
                "--epochs",
                "1",
                "--batch-size",
                "6",
                "--optimizer",
                "momentum",
                "--lr",
                "0.01",
                "--eval-limit",
                "2",
                "--validation-split",
                "0.1",
                "--threads",
                "2",
                "--lmbd",
                "0.0005"))
        .as(first.err.toString())
        .isZero();
    assertThat(first.out.toString().strip()).isEqualTo(shared.resolve("runs/first").toString());
    assertThat(first.err.toString())
        .contains("mnist, Plain of lenet from random weights: 3 updates in 1 epoch")
        .contains("epoch 1/1, update 3: train error");
  }

  @Test
  void aRunHasItsFiles() throws IOException {
    Path run = shared.resolve("runs/first");
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> run.relativize(file).toString()))
          .filteredOn(file -> !file.startsWith("tb/"))
          .containsExactlyInAnyOrder(
              "run.json",
              "train.log",
              "metrics.csv",
              "models/checkpoint",
              "models/first-1.index",
              "models/first-1.data-00000-of-00001",
              "best/checkpoint",
              "best/first-1.index",
              "best/first-1.data-00000-of-00001",
              "mat/first-1.mat");
    }
    JsonNode record = JsonSchemas.read("run", run.resolve("run.json"));
    assertThat(record.at("/options/dataset").asText()).isEqualTo("mnist");
    assertThat(record.at("/options/weightDecay").asDouble()).isEqualTo(.0005);
    assertThat(record.at("/threads").asInt()).isEqualTo(2);
    assertThat(record.at("/command/2").asText()).isEqualTo("--name");
    assertThat(record.at("/data/0/file").asText()).isEqualTo("mnist/train-images-idx3-ubyte");
    assertThat(record.at("/data/0/sha256").asText()).hasSize(64);
    assertThat(record.at("/start").isNull()).isTrue();
  }

  @Test
  void aRunIsAModelThatKnowsItsDataSet() throws IOException {
    CheckpointModel model = model(shared.resolve("runs/first"));
    assertThat(model.name()).isEqualTo("first");
    assertThat(model.dataset()).contains("mnist");
    assertThat(model.epoch()).hasValue(1);
    assertThat(acet(shared, "models", "inspect", shared.resolve("runs/first").toString())).isZero();
    assertThat(out.toString()).contains("Plain on mnist");
  }

  @Test
  void fineTunesFromARunAndFromItsBest() throws IOException {
    Path first = shared.resolve("runs/first");
    assertThat(train("--name", "second", "--from", first.toString(), "--lr", "1e-30")).isZero();
    assertThat(err.toString()).contains("mnist, Plain of lenet from " + first);
    assertThat(record("second").at("/start/checkpoint").asText()).endsWith("models/first-1");
    Checkpoint start = model(first).checkpoint();
    Checkpoint end = model(folder.resolve("runs/second")).checkpoint();
    assertThat(end.floats("fc1/weights")).isEqualTo(start.floats("fc1/weights"));
    assertThat(
            train(
                "--name",
                "third",
                "--from",
                first.resolve("best").toString(),
                "--optimizer",
                "momentum",
                "--keep-optimizer"))
        .isZero();
    assertThat(record("third").at("/start/checkpoint").asText()).endsWith("best/first-1");
    assertThat(record("third").at("/start/optimizer").asBoolean()).isTrue();
    assertThat(model(folder.resolve("runs/third")).checkpoint().integers("Variable"))
        .containsExactly(6);
  }

  @Test
  void whatCannotBeStartedFromLeavesNoFolder() {
    String first = shared.resolve("runs/first").toString();
    assertThat(train("--name", "no", "--from", first, "--keep-optimizer", "--opt", "adam"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("Omit --keep-optimizer");
    assertThat(train("--name", "no", "--from", first, "--model", "resnet_small"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("is a lenet, not a resnet_small");
    assertThat(train("--name", "no", "--from", "svhn-acet")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("acet models fetch svhn-acet");
    assertThat(train("--name", "no", "--keep-optimizer")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--keep-optimizer needs --from");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void theOriginalsEncodingsMeanAMethod() throws IOException {
    assertThat(train("--name", "a", "--at_frac", "1", "--pgd_niter", "0", "--limit", "8")).isZero();
    assertThat(err.toString()).contains("acet: these options mean --method ceda");
    assertThat(record("a").at("/options/method").asText()).isEqualTo("ceda");
    assertThat(record("a").at("/options/noiseFraction").asDouble()).isEqualTo(1);
    assertThat(train("--name", "b", "--at_frac", "0", "--pgd_niter", "40", "--limit", "8"))
        .isZero();
    assertThat(err.toString()).contains("acet: these options mean --method plain");
    assertThat(record("b").at("/options/steps").asInt()).isZero();
    assertThat(train("--name", "c", "--limit", "8", "--no-augm", "--lowpass", "false")).isZero();
    assertThat(err.toString()).doesNotContain("these options mean");
    assertThat(record("c").at("/options/padding").asInt()).isZero();
    assertThat(record("c").at("/options/lowPass").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--p | 2 | only the L-infinity ball",
        "--model | vgg | there is no network \"vgg\"",
        "--method | acid | Invalid value",
        "--loss | cross-entropy | is none of max-confidence, uniform",
        "--optimizer | lion | Invalid value",
        "--epochs | 0 | --epochs must be from 1 to 100000, not 0",
        "--lr | -1 | --learning-rate must be above 0",
        "--lmbd | -1 | --weight-decay must be from 0",
        "--limit | 0 | --limit must be from 1",
        "--eval-limit | -1 | --eval-limit must be from 0",
        "--batch-size | 0 | --batch-size must be from 1",
        "--pgd-eps | 2 | --pgd-eps must be from 0 to 1, not 2.0",
        "--frac-perm | 2 | --frac-perm must be from 0 to 1",
        "--at_frac | 4 | --noise-fraction must be from 0 to 3, not 4.0",
        "--checkpoint-every | 10s | is no period",
        "--checkpoint-every | 0 | is no period",
        "--devices | /tpu:0 | \"/tpu:0\" is not a device",
        "--gpu-memory | 0 | --gpu-memory must be above 0 and at most 1",
        "--threads | -1 | --threads must be from 0",
        "--name | a/b | is no name of a folder",
        "--name | .. | is no name of a folder",
        "--name | /evil | is no name of a folder",
        "--name | ~/evil | is no name of a folder",
        "--name | a/ | is no name of a folder",
        "--name | '' | is no name of a folder",
        "--name | 'a\nb' | --name \"a?b\" is no name of a folder",
        "--name | 'a\u001b[2J' | --name \"a?[2J\" is no name of a folder",
        "--name | 'a\u2028b' | --name \"a?b\" is no name of a folder",
        "--exp_name | /evil | --exp_name \"/evil\" is no name of a folder",
        "--exp_name | ../evil | --exp_name \"../evil\" is no name of a folder",
        "--exp_name | a/../../evil | is no name of a folder",
        "--exp_name | a//b | is no name of a folder"
      })
  void optionsThatMakeNoSenseAreRefusedBeforeAnyWork(String option, String value, String message) {
    assertThat(train(option, value)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message).doesNotContain("bug");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--method plain --at_frac 1",
        "--method ceda --at_frac 0",
        "--method acet --pgd-steps 0",
        "--devices /cpu:0 --gpus 1"
      })
  void optionsThatContradictEachOtherAreRefused(String options) {
    assertThat(train(options.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void aDeviceThatIsNotThereIsMissedBeforeAnyWork() {
    assertThat(train("--devices", "/gpu:99")).isEqualTo(ExitCode.DEVICE);
    assertThat(err.toString()).startsWith("acet: the device /gpu:99 cannot be used here");
    assertThat(train("--gpus", "98", "99")).isEqualTo(ExitCode.DEVICE);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingIsNotWrittenInto() throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/mine"));
    Path file = Files.createFile(run.resolve("train.log"));
    assertThat(train("--name", "mine")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(run + " is there already; resume it with --resume");
    assertThat(names(run)).containsExactly("train.log");
    Files.delete(file);
    Files.createFile(run.resolve("run.json"));
    Path state = Files.createDirectory(run.resolve("resume")).resolve("renamed-3.index");
    Files.createFile(state);
    assertThat(train("--name", "mine")).isEqualTo(ExitCode.USAGE);
    assertThat(state).exists();
    Path taken = Files.createFile(folder.resolve("runs/file"));
    assertThat(train("--name", "file")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(taken + " is a file, not a folder, and stays as it is.");
  }

  /** As a process leaves it that is killed at any moment before its first state is whole. */
  @Test
  void aRunThatWasKilledBeforeItsFirstStateBeginsAnewByTheSameCommand() throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/mine"));
    Files.writeString(run.resolve(".acet.lock"), "1\n");
    Files.createFile(run.resolve(".run.json.part"));
    assertThat(train("--name", "mine", "--limit", "8")).as(err.toString()).isZero();
    Path again = Files.createDirectories(folder.resolve("runs/again"));
    Files.copy(run.resolve("run.json"), again.resolve("run.json"));
    Files.writeString(again.resolve("train.log"), "old\n");
    Files.createDirectories(again.resolve("tb/train"));
    Path part = Files.createDirectories(again.resolve("resume/.again-0.part"));
    Files.createFile(part.resolve("again-0.data-00000-of-00001"));
    assertThat(resume(again)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains(
            "the command that started it (in " + again.resolve("run.json") + ") starts it again");
    assertThat(train("--name", "again", "--limit", "8")).as(err.toString()).isZero();
    assertThat(again.resolve("train.log")).content().doesNotContain("old");
    assertThat(names(again)).containsExactlyElementsOf(names(run));
  }

  @Test
  void aRunThatAnotherIsAtWorkOnIsLeftToIt() throws IOException {
    Path mine = folder.resolve("runs/mine");
    Path run = interrupted();
    String told = "acet: another acet (process %d) is at work in %s. Wait until it has ended";
    long process = ProcessHandle.current().pid();
    WorkLock first = WorkLock.ofFolder(mine);
    WorkLock second = WorkLock.ofFolder(run);
    try {
      assertThat(train("--name", "mine")).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString()).contains(String.format(Locale.ROOT, told, process, mine));
      assertThat(resume(run)).isEqualTo(ExitCode.INPUT);
      assertThat(err.toString()).contains(String.format(Locale.ROOT, told, process, run));
      assertThat(names(mine)).containsExactly(".acet.lock");
    } finally {
      first.close();
      second.close();
    }
    assertThat(resume(run)).isZero();
    assertThat(run.resolve(".acet.lock")).doesNotExist();
  }

  /** The longest name that TensorFlow makes of a run's is 60 bytes longer. */
  @Test
  void namesThatTheFileSystemCannotTakeAreRefusedBeforeAnyWork() {
    String longest = "ü".repeat(97) + "x";
    assertThat(train("--name", longest, "--limit", "8")).as(err.toString()).isZero();
    assertThat(train("--name", longest + "y")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("has 256 bytes, file systems take 255: choose a shorter --name");
    Path deep = folder;
    while (deep.toString().length() < 3900) {
      deep = deep.resolve("d".repeat(100));
    }
    assertThat(train("--name", "x".repeat(150), "--runs-dir", deep.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("bytes, file systems take 4,095: choose a shorter --name");
    assertThat(folder.resolve("d".repeat(100))).doesNotExist();
  }

  @Test
  void experimentsAreFoldersInTheRunsFolder() {
    assertThat(train("--exp_name", "svhn/acet", "--name", "a", "--limit", "8")).isZero();
    assertThat(out.toString().strip()).isEqualTo(folder.resolve("runs/svhn/acet/a").toString());
  }

  @Test
  void theLineThatResumesIsQuotedForAShell() {
    assertThat(TrainCommand.stopped(Path.of("my runs/a")))
        .isEqualTo("acet: stopped; resume with: acet train --resume 'my runs/a'");
    new Script(new PrintWriter(err, true), false)
        .shown(List.of("models", "list", "--models-dir", "its models"));
    assertThat(err.toString().lines())
        .containsExactly("$ acet models list --models-dir 'its models'");
  }

  @Test
  void aDivergedRunIsNobodysBug() {
    assertThat(train("--name", "high", "--lr", "1e6")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .containsPattern("(?m)^epoch 1 of .* images in .*\\Racet: the loss is no longer finite")
        .doesNotContain("bug");
  }

  static Stream<Path> presets() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("presets"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetsAreUnderstood(Path preset) {
    var parsed = Main.commandLine().parseArgs("train", "@" + preset).subcommand();
    String name = preset.getFileName().toString().replace(".args", "");
    assertThat(name)
        .isEqualTo(
            parsed.matchedOption("--dataset").getValue()
                + "-"
                + parsed.matchedOption("--method").getValue().toString().toLowerCase(Locale.ROOT));
    assertThat(parsed.matchedOption("--epochs").<Integer>getValue()).isEqualTo(100);
    assertThat(parsed.matchedOption("--weight-decay").<Double>getValue()).isEqualTo(.0005);
    assertThat(parsed.hasMatchedOption("--pgd-steps")).isEqualTo(name.endsWith("acet"));
    assertThat(parsed.matchedOption("--eval-every").<String>getValue()).isEqualTo("paper");
    assertThat(parsed.matchedOption("--eval-sets").<List<String>>getValue())
        .containsExactly("paper");
    if (parsed.matchedOption("--model").getValue().equals("resnet_small")) {
      assertThat(parsed.matchedOption("--batch-norm-decay").<BatchNormDecay>getValue())
          .isEqualTo(BatchNormDecay.CONSTANT);
    }
  }

  @Test
  void thereIsAPresetForEachReleasedModel() throws IOException {
    assertThat(presets().map(preset -> preset.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(
            new ModelDirectory(folder)
                .released().stream().map(model -> model.alias() + ".args").toList());
  }

  /** What the paper does is not in {@code run.json}, as in files of the first version. */
  @Test
  void whatThePaperDoesHasNoEntry() throws IOException {
    String paper =
        "--model resnet_small --batch-norm-decay constant --eval-limit 1 --eval-every paper"
            + " --eval-sets paper --name run";
    assertThat(train(paper.split(" "))).as(err.toString()).isZero();
    JsonNode options = record("run").get("options");
    assertThat(options.has("batchNormDecay")).isFalse();
    assertThat(options.has("evaluationEvery")).isFalse();
    assertThat(options.has("evaluationSets")).isFalse();
    assertThat(options.has("balanced")).isFalse();
    assertThat(options.has("crop")).isFalse();
  }

  @Test
  void plainRunsAttackNothingUnlessAsked() throws IOException {
    assertThat(train("--name", "plain", "--model", "resnet_small", "--eval-limit", "1")).isZero();
    JsonNode options = record("plain").get("options");
    assertThat(options.get("evaluationSets").toString()).isEqualTo("[\"noise\",\"out\"]");
    assertThat(options.get("evaluationEvery").asInt()).isZero();
    assertThat(options.get("batchNormDecay").asText()).isEqualTo("growing");
    assertThat(train("--name", "ceda", "--method", "ceda", "--eval-limit", "1")).isZero();
    assertThat(record("ceda").at("/options/evaluationSets")).hasSize(4);
    assertThat(record("ceda").get("options").has("batchNormDecay")).isFalse(); // LeNet has none
  }

  @Test
  void trainsWithWhatOwnDataNeeds() throws IOException {
    String asked =
        "--eval-limit 3 --validation-split 0.1 --eval-sets adversarial-samples --eval-every 1"
            + " --patience 3 --balanced --crop 0.5 --colour 0.3 --cutout 4 --flip-vertical";
    assertThat(train((asked + " --name run").split(" "))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("; validation error ")
        .contains("MMC adv ")
        .doesNotContain("MMC noise_plain")
        .contains("smallest validation error");
    JsonNode options = record("run").get("options");
    assertThat(options.get("validationSplit").asDouble()).isEqualTo(.1);
    assertThat(options.get("patience").asInt()).isEqualTo(3);
    assertThat(options.get("balanced").asBoolean()).isTrue();
    assertThat(options.get("crop").asDouble()).isEqualTo(.5);
    assertThat(options.get("colour").asDouble()).isEqualTo(.3);
    assertThat(options.get("cutout").asInt()).isEqualTo(4);
    assertThat(options.get("verticalFlip").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--eval-sets noises | --eval-sets noises is none of noise, adversarial-noise",
        "--eval-every 0 | --eval-every 0 is neither a number of epochs nor paper",
        "--validation-split 1 | at least 0 and below 1",
        "--validation-split 0.1 --eval-limit 0 | needs no validation images",
        "--crop 0 | above 0 and at most 1",
        "--patience 3 --eval-limit 3 | mnist has no validation images"
      })
  void whatMakesNoSenseIsRefused(String options, String message) {
    assertThat(train((options + " --name run").split(" "))).isIn(ExitCode.USAGE, ExitCode.INPUT);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void optionsOfAFileAreOverruledByLaterOnes() throws IOException {
    Path options = folder.resolve("options.args");
    Files.writeString(options, "# mine\n--limit 8\n--seed 3 --lr 0.5\n");
    assertThat(train("@" + options, "--seed", "4", "--name", "run")).isZero();
    assertThat(record("run").at("/options/limit").asInt()).isEqualTo(8);
    assertThat(record("run").at("/options/seed").asLong()).isEqualTo(4);
    assertThat(record("run").at("/options/learningRate").asDouble()).isEqualTo(.5);
  }

  @Test
  void goesOnWithItsOwnOptions() throws IOException {
    Path run = interrupted();
    assertThat(resume(run, "--seed", "2")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--seed cannot be changed");
    assertThat(resume(run, "--lr", "1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--learning-rate cannot be changed");
    assertThat(resume(run, "--devices", "/cpu:0,/cpu:0")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("divided over 1 devices");
    String record = Files.readString(run.resolve("run.json"));
    assertThat(resume(Path.of("run"), "--checkpoint-every", "1")).isZero();
    assertThat(err.toString()).contains("resuming after update 3 of 3");
    assertThat(out.toString().strip()).isEqualTo(run.toString());
    assertThat(run.resolve("run.json")).content().isEqualTo(record);
    assertThat(run.resolve("resume")).doesNotExist();
    assertThat(resume(run)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(run + " is complete");
  }

  @Test
  void otherDataIsNotGoneOnWith() throws IOException {
    Path run = interrupted();
    Path data = folder.resolve("data/mnist");
    for (String file : List.of("train-images-idx3-ubyte", "t10k-images-idx3-ubyte")) {
      Path labels = Path.of(file.replace("images-idx3", "labels-idx1"));
      DataFiles.bars(data.resolve(file), data.resolve(labels), 29, 5);
    }
    assertThat(acet(folder, "train", "--resume", run.toString())).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("the training images of mnist are not those");
  }

  @Test
  void whatIsNoRunIsNotGoneOnWith() throws IOException {
    Path other = Files.createDirectories(folder.resolve("runs/other"));
    assertThat(resume(other)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains(other.resolve("run.json") + " is missing.");
    Files.writeString(other.resolve("run.json"), "{}");
    assertThat(resume(other)).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("expected what acet train wrote");
    Files.copy(
        shared.resolve("runs/first/run.json"),
        Files.createDirectories(folder.resolve("runs/empty")).resolve("run.json"));
    assertThat(resume(Path.of("empty"))).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("has no checkpoint to resume from");
  }

  /** A run that ended when it was about to tell of its last epoch. */
  private Path interrupted() {
    Writer broken =
        new StringWriter() {
          @Override
          public void write(String text, int offset, int length) {
            if (text.startsWith("epoch 1/1")) {
              throw new IllegalStateException("the line is cut");
            }
          }
        };
    List<String> all = new ArrayList<>(List.of("train", "--name", "run"));
    all.addAll(List.of(TINY));
    all.addAll(List.of("--data-dir", shared.resolve("data").toString()));
    all.addAll(List.of("--runs-dir", folder.resolve("runs").toString()));
    CommandLine acet =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(broken, true));
    assertThat(acet.execute(all.toArray(String[]::new))).isEqualTo(ExitCode.BUG);
    return folder.resolve("runs/run");
  }

  @Test
  void anImageFolderTrainsAndIsEvaluated() throws IOException {
    for (String split : List.of("train", "test")) {
      for (int i = 0; i < 6; i++) {
        Path image = Path.of("pets", split, i % 2 == 0 ? "cat" : "dog", i + ".png");
        DataFiles.png(folder.resolve("data").resolve(image), 20 + i, 30);
      }
    }
    assertThat(
            acet(
                folder,
                "train",
                "--dataset",
                "pets",
                "--model",
                "lenet",
                "--name",
                "pets-run",
                "--batch-size",
                "4",
                "--epochs",
                "1",
                "--opt",
                "sgd",
                "--eval-limit",
                "0"))
        .as(err.toString())
        .isZero();
    Path run = folder.resolve("runs/pets-run");
    CheckpointModel model = model(run);
    assertThat(model.dataset()).contains("pets");
    assertThat(model.architecture().classes()).isEqualTo(2);
    assertThat(model.classNames()).containsExactly("cat", "dog");
    assertThat(record("pets-run").at("/options/classNames")).hasToString("[\"cat\",\"dog\"]");
    Path image = folder.resolve("data/pets/test/cat/0.png");
    assertThat(acet(folder, "predict", run.toString(), image.toString())).isZero();
    assertThat(out.toString()).contains("cat", "dog").doesNotContain("class 0");
    Path test = folder.resolve("data/pets/test");
    Files.move(test.resolve("cat"), test.resolve("cat "));
    Files.move(test.resolve("dog"), test.resolve("DOG"));
    Path stored = folder.resolve("stored");
    assertThat(
            acet(
                folder,
                "evaluate",
                run.toString(),
                "--sets",
                "in,out,noise",
                "--out",
                stored.toString()))
        .as(err.toString())
        .isZero();
    assertThat(stored.resolve("pets.json")).exists();
    assertThat(stored.resolve("noise.json")).exists();
    int[] labels = new PredictionStore(stored).read("pets").predictions().labels();
    assertThat(labels).containsExactly(1, 1, 1, 0, 0, 0); // "DOG" is before "cat "
    assertThat(err.toString())
        .contains("out: there are no usual sets for pets; --out-sets names some")
        .doesNotContain("is not in");
  }

  /** A head that is kept keeps its classes' order, whatever the folders are called. */
  @Test
  void fineTuningKeepsTheModelsClasses() throws IOException {
    for (String name : List.of("nine", "NINE")) {
      for (int i = 0; i < 10; i++) {
        String folders = name.equals("nine") ? "c" + i : (i < 5 ? "C" : "c") + i;
        for (String split : List.of("train", "test")) {
          DataFiles.png(
              folder.resolve("data").resolve(name).resolve(split).resolve(folders + "/1.png"),
              4,
              4);
        }
      }
    }
    String[] tiny = {"--model", "lenet", "--batch-size", "5", "--epochs", "1", "--eval-limit", "0"};
    assertThat(trainOn("nine", tiny)).as(err.toString()).isZero();
    Path first = folder.resolve("runs/nine");
    assertThat(trainOn("NINE", with(tiny, "--from", first.toString()))).isZero();
    assertThat(model(folder.resolve("runs/NINE")).classNames())
        .containsExactlyElementsOf(model(first).classNames());
    assertThat(err.toString()).doesNotContain("other classes");
    String mnist = shared.resolve("runs/first").toString();
    Files.move(folder.resolve("runs/NINE"), folder.resolve("runs/other"));
    assertThat(trainOn("NINE", with(tiny, "--from", mnist))).isZero();
    assertThat(err.toString())
        .contains("NINE has other classes than first, whose last layer is kept for them;");
    assertThat(model(folder.resolve("runs/NINE")).classNames())
        .startsWith("C0", "C1")
        .endsWith("c9");
  }

  private int trainOn(String set, String... options) {
    return acet(folder, with(options, "train", "--dataset", set, "--name", set));
  }

  @Test
  void theOriginalsOwnRunFoldersAreModels() throws IOException {
    String name =
        "2019-04-03 23:07:48_dataset=mnist model=lenet p_norm=inf lmbd=0.0005 at_frac=1.0"
            + " pgd_eps=0.3 pgd_niter=0 frac_perm=0.5 loss=max_conf";
    Path run = folder.resolve("exps/test").resolve(name);
    Path models = Files.createDirectories(run.resolve("models"));
    for (String suffix : List.of(".index", ".data-00000-of-00001")) {
      Files.copy(
          shared.resolve("runs/first/models/first-1" + suffix),
          models.resolve(name + "-20" + suffix));
    }
    CheckpointModel model = model(run);
    assertThat(model.name()).isEqualTo("mnist-ceda");
    assertThat(model.epoch()).hasValue(20);
    assertThat(train("--from", run.toString(), "--name", "tuned", "--limit", "8")).isZero();
    assertThat(record("tuned").at("/start/checkpoint").asText()).endsWith(name + "-20");
  }

  private static CheckpointModel model(Path path) throws IOException {
    return new ModelDirectory(shared.resolve("models")).find(path.toString());
  }

  /** Trains on the shared data, into the test's own folder. */
  private int train(String... options) {
    return train(shared.resolve("data"), options);
  }

  private int resume(Path run, String... options) {
    List<String> all = new ArrayList<>(List.of("train", "--resume", run.toString()));
    all.addAll(List.of(options));
    all.addAll(List.of("--data-dir", shared.resolve("data").toString()));
    return acet(folder, all.toArray(String[]::new));
  }
}
