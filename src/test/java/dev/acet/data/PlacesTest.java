package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Official files where other software leaves them. */
class PlacesTest {

  private static final String IMAGES = "t10k-images-idx3-ubyte";
  private static final String LABELS = "t10k-labels-idx1-ubyte";
  private static final ImageShape GRAY = new ImageShape(28, 28, 1);

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "mnist, MNIST/raw, t10k",
    "mnist, mnist/MNIST/raw, t10k",
    "mnist, mnist/raw, t10k",
    "fmnist, FashionMNIST/raw, t10k",
    "emnist, EMNIST/raw, emnist-letters-test",
    "emnist, emnist/gzip, emnist-letters-test",
    "emnist, EMNIST/raw/gzip, ",
  })
  void idxFilesAreFoundInTheirUsualPlaces(String set, String place, String prefix)
      throws IOException {
    String name = prefix == null ? "emnist-letters-test" : prefix;
    Path folder = root.resolve(place);
    DataFiles.idx(
        folder.resolve(name + "-images-idx3-ubyte"),
        folder.resolve(name + "-labels-idx1-ubyte.gz"),
        1,
        2);
    if (prefix == null) {
      assertThat(data().has(set, Split.TEST)).isFalse();
    } else {
      assertThat(open(set).size()).isEqualTo(2);
      assertThat(data().has(set, Split.TRAIN)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
    "t10k-images.idx3-ubyte.gz, t10k-labels-idx1-ubyte",
    IMAGES + "/" + IMAGES + ", " + LABELS + "/" + LABELS,
    IMAGES + "/t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte/" + LABELS,
    IMAGES + "/" + IMAGES + ".gz, " + LABELS,
  })
  void idxFilesAreFoundUnderTheirUsualNames(String images, String labels) throws IOException {
    Path folder = root.resolve("mnist");
    DataFiles.idx(folder.resolve(images), folder.resolve(labels), 1, 2);
    assertThat(open("mnist").source().files())
        .containsExactly(folder.resolve(images), folder.resolve(labels));
  }

  @Test
  void bothFilesComeFromOnePlace() throws IOException {
    Path own = root.resolve("mnist");
    DataFiles.idx(own.resolve(IMAGES), own.resolve("other"), 1, 2, 3);
    Path raw = root.resolve("MNIST/raw");
    DataFiles.idx(raw.resolve(IMAGES), raw.resolve(LABELS), 1, 2);
    assertThat(open("mnist").source().files())
        .containsExactly(raw.resolve(IMAGES), raw.resolve(LABELS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz"})
  void ofTwoFilesTheWholeOneIsRead(String broken) throws IOException {
    Path folder = root.resolve("mnist");
    DataFiles.idx(folder.resolve(IMAGES + ".gz"), folder.resolve(LABELS + ".gz"), 1, 2);
    DataFiles.idx(folder.resolve(IMAGES), folder.resolve(LABELS), 1, 2);
    for (String name : List.of(IMAGES, LABELS)) {
      cut(folder.resolve(name + broken));
    }
    LabelledImages images = open("mnist");
    assertThat(images.source().files())
        .extracting(file -> Objects.toString(file.getFileName()).endsWith(".gz"))
        .containsExactly(broken.isEmpty(), broken.isEmpty());
    assertThat(ImageSample.first(images, 2, ImageTarget.squeezed(GRAY)).labels())
        .containsExactly(1, 2);
  }

  @Test
  void whereNoneIsWholeOneIsCalledSo() throws IOException {
    Path folder = root.resolve("mnist");
    DataFiles.idx(folder.resolve(IMAGES), folder.resolve(LABELS), 1, 2);
    DataFiles.idx(folder.resolve(IMAGES + ".gz"), folder.resolve("unused"), 1, 2);
    cut(folder.resolve(IMAGES));
    cut(folder.resolve(IMAGES + ".gz"));
    assertThatThrownBy(() -> ImageSample.first(open("mnist"), 2, ImageTarget.squeezed(GRAY)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(IMAGES + ".gz: expected ");
  }

  @Test
  void whatWasPackedTwiceIsCalledThat() throws IOException {
    Path folder = root.resolve("mnist");
    DataFiles.idx(folder.resolve(IMAGES), folder.resolve(LABELS + ".gz"), 1, 2);
    Path labels = folder.resolve(LABELS + ".gz");
    DataFiles.write(labels, Files.readAllBytes(labels));
    assertThatThrownBy(() -> open("mnist"))
        .hasMessageContaining("IDX labels (magic number 00000801), found gzip data: packed twice");
  }

  @Test
  void whatLiesInTheFilesPlaceIsNamed() throws IOException {
    DataFiles.write(root.resolve("mnist/mnist_train.csv"), new byte[1]);
    assertThatThrownBy(() -> open("mnist"))
        .hasMessage(
            "%s is missing. %s holds mnist_train.csv. Run: acet data fetch mnist",
            root.resolve("mnist").resolve(IMAGES + ".gz"), root.resolve("mnist"));
    for (int i = 0; i < 6; i++) {
      DataFiles.png(root.resolve("flat/" + i + ".png"), 2, 2);
    }
    assertThatThrownBy(() -> open("flat"))
        .hasMessageContaining("flat holds 0.png, 1.png, 2.png, 3.png and 2 more. Put the images");
    Files.createDirectories(root.resolve("svhn"));
    assertThatThrownBy(() -> open("svhn"))
        .hasMessageContaining(root.resolve("svhn") + " is empty. Run: ");
  }

  @Test
  void aPageOrAPointerIsCalledThat() throws IOException {
    Path images = root.resolve("mnist").resolve(IMAGES);
    Path labels = root.resolve("mnist").resolve(LABELS);
    DataFiles.idx(images, labels, 1, 2);
    Files.writeString(labels, "<!DOCTYPE html><title>403 Forbidden</title>\n");
    assertThatThrownBy(() -> open("mnist"))
        .hasMessageContaining(labels + ": expected IDX labels (magic number 00000801), found an")
        .hasMessageContaining("found an HTML page");
    Files.writeString(labels, "version https://git-lfs.github.com/spec/v1\nsize 1648877\n");
    assertThatThrownBy(() -> open("mnist")).hasMessageContaining("found a Git LFS pointer");
    Path cifar = root.resolve("cifar10/cifar-10-batches-bin/test_batch.bin");
    DataFiles.write(cifar, Files.readAllBytes(labels));
    assertThatThrownBy(() -> open("cifar10"))
        .hasMessageContaining(cifar + ": expected records of 3073 bytes, found a Git LFS pointer");
    Path mat = root.resolve("svhn/test_32x32.mat");
    DataFiles.write(mat, "<html>".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(() -> open("svhn"))
        .hasMessageStartingWith(mat + ": ")
        .hasMessageContaining("found an HTML page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar10/cifar-10-batches-bin", "cifar10", "cifar-10-batches-bin"})
  void cifarIsFoundWithAndWithoutItsFolders(String place) throws IOException {
    DataFiles.cifar10(root.resolve(place).resolve("test_batch.bin"), 1, 2);
    assertThat(open("cifar10").size()).isEqualTo(2);
    assertThat(open("gray-cifar10").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "cifar10, cifar10/cifar-10-batches-py",
    "gray-cifar10, cifar-10-batches-py",
    "cifar100, cifar100/cifar-100-python",
  })
  void cifarsPicklesAreNamedAndTheCureIsSaid(String set, String place) throws IOException {
    DataFiles.write(root.resolve(place).resolve("test_batch"), new byte[1]);
    assertThatThrownBy(() -> open(set))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(" is missing. " + root.resolve(place) + " is the version for Python")
        .hasMessageEndingWith(
            "Fetch the binary version with: acet data fetch " + set.replace("gray-", ""));
  }

  private static void cut(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));
  }

  private LabelledImages open(String set) throws IOException {
    return data().open(set, Split.TEST);
  }

  private DataDirectory data() {
    return new DataDirectory(root);
  }
}
