package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataFiles;
import dev.acet.image.ImageShape;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainImageSizeTest extends TrainRuns {

  @BeforeEach
  void writeData() throws IOException {
    Path mnist = folder.resolve("data/mnist");
    DataFiles.bars(
        mnist.resolve("train-images-idx3-ubyte"), mnist.resolve("train-labels-idx1-ubyte"), 29, 1);
  }

  @Test
  void theSizeIsKeptWithTheRunAndByRunsFromIt() throws IOException {
    assertThat(trainHere("--name", "first", "--image-size", "20x12", "--channels", "3"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("of memory with batches of 8 (--batch-size)");
    assertThat(record("first").at("/options/imageSize").toString()).isEqualTo("[20,12]");
    assertThat(record("first").at("/options/channels").asInt()).isEqualTo(3);
    assertThat(images("first")).isEqualTo(new ImageShape(20, 12, 3));

    assertThat(trainHere("--name", "same", "--from", run("first"))).as(err.toString()).isZero();
    assertThat(images("same")).isEqualTo(new ImageShape(20, 12, 3));
    assertThat(trainHere("--name", "larger", "--from", run("first"), "--image-size", "40"))
        .as(err.toString())
        .isZero();
    assertThat(images("larger")).isEqualTo(new ImageShape(40, 40, 3));

    assertThat(trainHere("--name", "usual", "--from", run("first"), "--image-size", "28"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString())
        .contains("trained on images of 20x12, has other fully connected layers than for 28x28")
        .contains("--new-head");
    assertThat(
            trainHere(
                "--name", "usual", "--from", run("first"), "--image-size", "28", "--new-head"))
        .as(err.toString())
        .isZero();
    assertThat(images("usual")).isEqualTo(new ImageShape(28, 28, 3));
    assertThat(trainHere("--name", "gray", "--from", run("first"), "--channels", "1"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("takes images of 3 channels, not of 1");
  }

  @Test
  void theUsualSizeIsNotStored() throws IOException {
    assertThat(trainHere("--name", "usual", "--image-size", "28", "--channels", "1"))
        .as(err.toString())
        .isZero();
    assertThat(record("usual").at("/options").has("imageSize")).isFalse();
    assertThat(record("usual").at("/options").has("channels")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "--image-size=0, \"0\" is no image size: write 64",
    "--image-size=64x, \"64x\" is no image size",
    "--image-size=-3, is no image size",
    "--image-size=3, lenet takes images of at least 4 x 4 pixels",
    "--image-size=64x2, not of 64x2",
    "--image-size=99999, more values than an array can hold",
    "--channels=2, --channels is 1 (gray) or 3 (colour)"
  })
  void othersAreRefused(String option, String message) {
    assertThat(trainHere(option)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private String run(String name) {
    return folder.resolve("runs").resolve(name).toString();
  }

  private ImageShape images(String name) throws IOException {
    CheckpointModel model = new ModelDirectory(folder).find(run(name));
    assertThat(model.weights()).isNotNull();
    return model.architecture().input().asImage();
  }
}
