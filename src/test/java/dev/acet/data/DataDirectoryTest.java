package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.data.SplitStatus.State;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import dev.acet.io.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

class DataDirectoryTest {

  @TempDir Path temporary;
  private Path root;
  private DataDirectory data;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(temporary.resolve("data"));
    data = new DataDirectory(root);
  }

  @ParameterizedTest
  @CsvSource({
    "mnist, TEST, mnist/t10k-images-idx3-ubyte.gz, mnist",
    "fmnist, TRAIN, fmnist/train-images-idx3-ubyte.gz, fmnist",
    "letters, TEST, emnist/emnist-letters-test-images-idx3-ubyte.gz, emnist",
    "gray-cifar10, TEST, cifar10/cifar-10-batches-bin/test_batch.bin, cifar10",
    "cifar10, TRAIN, cifar10/cifar-10-batches-bin/data_batch_1.bin, cifar10",
    "cifar100, TRAIN, cifar100/cifar-100-binary/train.bin, cifar100",
    "cifar100, TEST, cifar100/cifar-100-binary/test.bin, cifar100",
    "svhn, TEST, svhn/test_32x32.mat, svhn",
    "svhn, TRAIN, svhn/train_32x32.mat, svhn",
    "lsun, TRAIN, lsun/classroom_train_lmdb/data.mdb, lsun_classroom",
    "lsun, TEST, lsun/classroom_val_lmdb/data.mdb, lsun_classroom",
    "imagenet_minus_cifar10, TEST, imagenet_minus_cifar10/test, imagenet_minus_cifar10",
  })
  void namesTheFileThatIsMissing(String name, Split split, String file, String fetched)
      throws IOException {
    assertThat(data.has(name, split)).isFalse();
    assertThatThrownBy(() -> data.open(name, split))
        .isInstanceOf(InputException.class)
        .hasMessage(root.resolve(file) + " is missing. Run: acet data fetch " + fetched);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../secret",
        "a/../../secret",
        "/etc",
        "a\\b",
        ".hidden",
        "C:x",
        "a\0b",
        "a\nb"
      })
  void aNameDoesNotLeaveTheDirectory(String name) throws IOException {
    DataFiles.png(temporary.resolve("secret/test/a/0.png"), 2, 2);
    assertThatThrownBy(() -> data.open(name, Split.TEST))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "There is no data set \"" + PlainText.line(name) + "\". Known are mnist, fmnist,");
    assertThatThrownBy(() -> data.has(name, Split.TEST)).isInstanceOf(InputException.class);
    assertThat(data.canOpenForEvaluation(name)).isFalse();
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> data.open("cifar11", Split.TEST))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("\"cifar11\"")
        .hasMessageContaining(
            "svhn, lsun_classroom, imagenet_minus_cifar10, strokes, strokes_letters,")
        .hasMessageContaining(root.resolve("<name>") + "/<split>/<class>/");
  }

  @Test
  void idxFilesMayBeUnpacked() throws IOException {
    Path folder = root.resolve("mnist");
    DataFiles.idx(
        folder.resolve("t10k-images-idx3-ubyte"),
        folder.resolve("t10k-labels-idx1-ubyte.gz"),
        7,
        2);
    LabelledImages images = data.open("mnist", Split.TEST);
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.source().files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz");
    assertThat(labels(images)).containsExactly(7, 2);
    assertThat(data.has("mnist", Split.TRAIN)).isFalse();
  }

  @Test
  void emnistLettersBeginWithOne() throws IOException {
    Path folder = root.resolve("emnist");
    DataFiles.idx(
        folder.resolve("emnist-letters-test-images-idx3-ubyte.gz"),
        folder.resolve("emnist-letters-test-labels-idx1-ubyte.gz"),
        1,
        26);
    LabelledImages images = data.open("emnist", Split.TEST);
    assertThat(labels(images)).extracting(images::className).containsExactly("A", "Z");
  }

  @Test
  void cifarTrainingTakesTheFilesThatAreThere() throws IOException {
    Path folder = root.resolve("cifar10/cifar-10-batches-bin");
    DataFiles.cifar10(folder.resolve("data_batch_4.bin"), 4, 4);
    DataFiles.cifar10(folder.resolve("data_batch_2.bin"), 2);
    DataFiles.cifar10(folder.resolve("test_batch.bin"), 9);
    assertThat(labels(data.open("cifar10", Split.TRAIN))).containsExactly(2, 4, 4);
    assertThat(labels(data.open("cifar10", Split.TEST))).containsExactly(9);
  }

  @Test
  void grayCifarIsGrayInAnyShape() throws IOException {
    DataFiles.cifar10(root.resolve("cifar10/cifar-10-batches-bin/test_batch.bin"), 3);
    LabelledImages images = data.open("cifar10_gray", Split.TEST);
    float gray = (30 + 60 + 91) / 765f;
    assertThat(first(images, new ImageShape(28, 28, 1))).hasSize(784).containsOnly(gray);
    assertThat(first(images, new ImageShape(32, 32, 3))).hasSize(3072).containsOnly(gray);
    assertThat(first(data.open("cifar10", Split.TEST), new ImageShape(32, 32, 3)))
        .startsWith(30 / 255f, 60 / 255f, 91 / 255f);
  }

  @Test
  void svhnsTenIsTheDigitZero() throws IOException {
    copy("svhn.mat", "svhn/test_32x32.mat");
    LabelledImages images = data.open("svhn", Split.TEST);
    assertThat(labels(images)).extracting(images::className).containsExactly("0", "1", "9");
    // make_formats.py: 7 y + 3 x + 29 c at (0, 0) and (0, 1)
    assertThat(first(images, new ImageShape(32, 32, 3)))
        .startsWith(0, 29 / 255f, 58 / 255f, 3 / 255f, 32 / 255f, 61 / 255f);
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, train", "TEST, val"})
  void lsunIsOneClassOfImagesOfAnySize(Split split, String part) throws IOException {
    copy("data.mdb", "lsun/classroom_" + part + "_lmdb/data.mdb");
    LabelledImages images = data.open("lsun", split);
    assertThat(images.size()).isEqualTo(3);
    assertThat(labels(images)).extracting(images::className).containsOnly("classroom");
    try (ImageBatches batches =
        images.batches(ImageTarget.squeezed(new ImageShape(32, 32, 3)), 2, Integer.MAX_VALUE)) {
      assertThat(batches.next()).isNotNull().extracting(ImageBatch::count).isEqualTo(2);
      assertThat(batches.next()).isNotNull().extracting(ImageBatch::count).isEqualTo(1);
      assertThat(batches.next()).isNull();
    }
  }

  @Test
  void anyFolderOfImagesIsADataSet() throws IOException {
    DataFiles.png(root.resolve("My pets/val/dog/0.png"), 4, 5);
    DataFiles.png(root.resolve("My pets/val/cat/0.PNG"), 6, 7);
    DataFiles.png(root.resolve("My pets/train/cat/0.png"), 6, 7);
    LabelledImages images = data.open("My pets", Split.TEST);
    assertThat(images.set().title()).isEqualTo("My pets");
    assertThat(images.set().classNames()).containsExactly("cat", "dog");
    assertThat(images.set().shape()).isNull();
    assertThat(labels(images)).containsExactly(0, 1);
    assertThat(data.open("My pets", Split.TRAIN).size()).isEqualTo(1);
    assertThat(data.has("My pets", Split.TEST)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "test val train, test",
    "val train, val",
    "train, train",
    "heldout, heldout",
    ".hidden heldout, heldout",
    "train heldout, ",
    "Test, Test",
  })
  void testImagesAreInTestElseValElseTheOnlyFolder(String splits, String expected)
      throws IOException {
    for (String split : splits.split(" ", -1)) {
      DataFiles.png(root.resolve("pets").resolve(split).resolve("cat/0.png"), 2, 2);
    }
    if (expected == null) {
      assertThatThrownBy(() -> data.open("pets", Split.TEST))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "%s is missing. %s holds heldout, train. Put the images into folders"
                  + " %s/<class>/.",
              root.resolve("pets/test"), root.resolve("pets"), root.resolve("pets/test"));
    } else {
      assertThat(data.open("pets", Split.TEST).source().files())
          .containsExactly(root.resolve("pets").resolve(expected).resolve("cat/0.png"));
    }
  }

  @Test
  void imagenetIsAFolderWithATitleOfItsOwn() throws IOException {
    DataFiles.png(root.resolve("imagenet_minus_cifar10/val/n01/0.png"), 2, 2);
    LabelledImages images = data.open("imagenet_minus_cifar10", Split.TEST);
    assertThat(images.set().title()).isEqualTo("ImageNet without CIFAR-10");
    assertThat(images.set().classNames()).containsExactly("n01");
  }

  @Test
  void statusHasEverySplitOfEverySetWhenThereIsNothing() throws IOException {
    List<SplitStatus> status = new DataDirectory(root.resolve("absent")).status();
    assertThat(status).hasSize(23);
    assertThat(status)
        .allMatch(
            split -> (split.state() == State.PRESENT) == split.set().name().startsWith("strokes"));
    assertThat(status.get(1).place())
        .isEqualTo(root.resolve("absent/mnist/t10k-images-idx3-ubyte.gz"));
  }

  @Test
  void statusTellsWhatIsThereWhatIsBrokenAndWhatIsNot() throws IOException {
    Path cifar = root.resolve("cifar10/cifar-10-batches-bin");
    DataFiles.cifar10(cifar.resolve("test_batch.bin"), 1, 2);
    DataFiles.write(cifar.resolve("data_batch_3.bin"), new byte[100]);
    DataFiles.png(root.resolve("pets/train/cat/0.png"), 2, 2);
    DataFiles.write(root.resolve("notes/readme.txt"), new byte[1]);
    DataFiles.write(root.resolve("readme.txt"), new byte[1]);
    Files.createDirectories(root.resolve("empty/test"));
    List<SplitStatus> found =
        data.status().stream().filter(split -> split.state() != State.ABSENT).toList();
    assertThat(found)
        .extracting(split -> split.set().name() + " " + split.split() + " " + split.state())
        .containsExactly(
            "cifar10_gray train broken",
            "cifar10_gray test present",
            "cifar10 train broken",
            "cifar10 test present",
            "strokes train present",
            "strokes test present",
            "strokes_letters train present",
            "strokes_letters test present",
            "strokes_textures train present",
            "strokes_textures test present",
            "empty test broken",
            "pets train present");
    assertThat(found.get(3).images()).isEqualTo(2);
    assertThat(found.get(3).place()).isEqualTo(cifar.resolve("test_batch.bin"));
    assertThat(found.get(2).problem()).startsWith(cifar.resolve("data_batch_3.bin") + ": expected");
  }

  private void copy(String resource, String file) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("format/" + resource)) {
      DataFiles.write(root.resolve(file), Objects.requireNonNull(in).readAllBytes());
    }
  }

  private static List<Integer> labels(LabelledImages images) throws IOException {
    List<Integer> labels = new ArrayList<>();
    try (ImageStream stream = images.source().open()) {
      for (RawImage image = stream.next(); image != null; image = stream.next()) {
        labels.add(image.label());
      }
    }
    return labels;
  }

  private static float[] first(LabelledImages images, ImageShape shape) throws IOException {
    try (ImageBatches batches = images.batches(ImageTarget.squeezed(shape), 1, 1)) {
      return Objects.requireNonNull(batches.next()).pixels();
    }
  }
}
