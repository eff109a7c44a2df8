package dev.acet.data.format;

import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderSourceTest {

  @TempDir Path folder;

  @Test
  void classesAndFilesAreSortedByName() throws IOException {
    image("b/2.png", "gray.png");
    image("b/10.JPEG", "color.jpeg");
    image("B/x.Jpg", "gray.jpeg");
    image("ä/x.webp", "lossless.webp");
    image("a/x.png", "color.png");
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.classNames()).containsExactly("B", "a", "b", "ä");
    assertThat(source.files())
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly("B/x.Jpg", "a/x.png", "b/10.JPEG", "b/2.png", "ä/x.webp");
    assertThat(source.size()).isEqualTo(5);
    assertThat(read(source)).extracting(RawImage::label).containsExactly(0, 1, 2, 2, 3);
    assertThat(read(source))
        .extracting(image -> image.shape().channels())
        .containsExactly(1, 3, 3, 1, 3);
  }

  @Test
  void imagesWithoutClassFoldersAreUnlabelled() throws IOException {
    image("1.png", "color.png");
    image("0.webp", "lossy.webp");
    Files.createDirectory(folder.resolve("empty"));
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.classNames()).isEmpty();
    assertThat(read(source)).extracting(RawImage::label).containsExactly(-1, -1);
    assertThat(read(source)).extracting(RawImage::shape).containsOnly(new ImageShape(9, 7, 3));
  }

  @Test
  void namesThatAreNumbersAreInTheirOrder() throws IOException {
    for (String name : List.of("10", "9", "1", "01", "b10", "b9", "1st", "-1")) {
      image(name + "/x.png", "color.png");
    }
    assertThat(ImageFolderSource.open(folder).classNames())
        .containsExactly("01", "1", "9", "10", "-1", "1st", "b10", "b9");
  }

  @Test
  void imagesAreReadAtAnyDepth() throws IOException {
    image("a/images/x/1.png", "color.png");
    image("b/2.png", "color.png");
    image("b/more/3.png", "gray.png");
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.classNames()).containsExactly("a", "b");
    assertThat(read(source)).extracting(RawImage::label).containsExactly(0, 1, 1);
    assertThat(source.passedOver().count()).isZero();
  }

  @Test
  void whatIsNotReadIsCountedAndNamed() throws IOException {
    image("a/x.png", "color.png");
    image("a/.hidden.png", "color.png");
    image(".hidden/x.png", "color.png");
    image("a/deep/1.bmp", "color.png");
    image("a/deep/2.bmp", "color.png");
    image("a/3.gif", "color.png");
    image("notes/x.txt", "make_images.py");
    image("readme.txt", "make_images.py");
    Files.createSymbolicLink(folder.resolve("a/gone.png"), Path.of("nowhere.png"));
    Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere"));
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.files()).containsExactly(folder.resolve("a/x.png"));
    assertThat(source.classNames()).containsExactly("a");
    assertThat(source.emptyClasses()).containsExactly("notes");
    assertThat(source.passedOver())
        .hasToString(
            "5 of other kinds (a/3.gif, a/deep/1.bmp, a/deep/2.bmp, ...), 2 hidden (.hidden,"
                + " a/.hidden.png), 2 broken links (a/gone.png, gone)");
    assertThat(source.passedOver().count()).isEqualTo(9);
  }

  @Test
  void whatMayNotBeReadIsCounted() throws IOException {
    image("a/x.png", "color.png");
    image("a/secret.png", "color.png");
    image("b/x.png", "color.png");
    Set<PosixFilePermission> none = Set.of();
    Files.setPosixFilePermissions(folder.resolve("a/secret.png"), none);
    Files.setPosixFilePermissions(folder.resolve("b"), none);
    assumeFalse(Files.isReadable(folder.resolve("b")), "root may read everything");
    ImageFolderSource source = ImageFolderSource.open(folder);
    Files.setPosixFilePermissions(
        folder.resolve("b"), PosixFilePermissions.fromString("rwx------"));
    assertThat(source.passedOver()).hasToString("2 unreadable (a/secret.png, b)");
    assertThat(source.emptyClasses()).containsExactly("b");
  }

  @Test
  void aSampleIsBalancedOverTheClassesAndGrowsWithItsSize() throws IOException {
    for (int i = 0; i < 20; i++) {
      image("a/" + i + ".png", "color.png");
      image("b/" + i + ".png", "color.png");
    }
    image("c/0.png", "color.png");
    ImageFolderSource all = ImageFolderSource.open(folder);
    List<Path> ten = all.sample(10, 1).files();
    assertThat(ten).hasSize(10).isSubsetOf(all.files());
    assertThat(classes(ten)).containsOnlyKeys("a", "b", "c");
    assertThat(classes(ten).get("c")).isEqualTo(1);
    assertThat(classes(ten).get("a")).isBetween(4L, 5L);
    assertThat(all.sample(11, 1).files()).containsAll(ten);
    assertThat(all.sample(10, 1).files()).isEqualTo(ten);
    assertThat(all.sample(10, 2).files()).isNotEqualTo(ten);
    assertThat(ten).isSorted();
    assertThat(all.sample(2, 1).classNames()).containsExactly("a", "b", "c");
    assertThat(all.sample(41, 1).size()).isEqualTo(41);
    assertThat(read(all.sample(30, 3))).extracting(RawImage::label).isSorted();
  }

  @Test
  void aSampleWithoutClassesIsOfAllImages() throws IOException {
    for (int i = 0; i < 9; i++) {
      image(i + ".png", "color.png");
    }
    assertThat(ImageFolderSource.open(folder).sample(4, 1).files()).hasSize(4);
  }

  private static Map<String, Long> classes(List<Path> files) {
    return files.stream()
        .collect(
            Collectors.groupingBy(
                file -> Objects.requireNonNull(file.getParent()).getFileName().toString(),
                Collectors.counting()));
  }

  @Test
  void everyDamagedImageIsNamed() throws IOException {
    image("a/1.png", "make_images.py");
    image("a/2.png", "color.png");
    image("b/3.png", "make_images.py");
    List<Integer> reached = new ArrayList<>();
    assertThat(ImageFolderSource.open(folder).unreadable(reached::add))
        .extracting(problem -> String.valueOf(problem.getMessage()).replaceFirst(": .*", ""))
        .containsExactly(
            folder.resolve("a/1.png").toString(), folder.resolve("b/3.png").toString());
    assertThat(reached).containsExactly(1, 2, 3);
  }

  @Test
  void hiddenFilesAndOtherEndingsAreSkipped() throws IOException {
    image("a/x.png", "color.png");
    image("a/.hidden.png", "color.png");
    image(".hidden/x.png", "color.png");
    image("a/x.png.part", "color.png");
    Files.createDirectories(folder.resolve("a/folder.png"));
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.files()).containsExactly(folder.resolve("a/x.png"));
    assertThat(source.classNames()).containsExactly("a");
  }

  @Test
  void aDamagedImageIsNamedWhenItIsReached() throws IOException {
    image("a/1.png", "color.png");
    image("a/2.png", "make_images.py");
    try (ImageStream stream = ImageFolderSource.open(folder).open()) {
      assertThat(stream.next()).isNotNull();
      assertThatThrownBy(stream::next)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              folder.resolve("a/2.png") + ": expected a PNG, JPEG or WebP image");
    }
  }

  @Test
  void linksThatLoopAreNotFollowedForever() throws IOException {
    image("a/1.png", "color.png");
    image("a/deep/2.png", "color.png");
    Files.createSymbolicLink(folder.resolve("a/deep/back"), folder.resolve("a"));
    Files.createSymbolicLink(folder.resolve("a/twice"), folder.resolve("a/deep"));
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/self.png"), Path.of("self.png"));
    Files.createSymbolicLink(folder.resolve("around"), folder);
    Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.classNames()).containsExactly("a", "b");
    assertThat(source.files())
        .extracting(file -> folder.relativize(file).toString())
        .containsExactly("a/1.png", "a/deep/2.png", "b/1.png", "b/deep/2.png");
    assertThat(source.passedOver())
        .hasToString(
            "2 broken links (a/self.png, b/self.png), 7 links to folders that are read elsewhere"
                + " (a/deep/back, a/twice, a/up, ...)");
  }

  @Test
  void linksToOtherFoldersAreFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/cats"));
    image("elsewhere/cats/1.png", "color.png");
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.createSymbolicLink(set.resolve("cat"), elsewhere);
    assertThat(ImageFolderSource.open(set).files()).containsExactly(set.resolve("cat/1.png"));
  }

  @Test
  void aFolderWithoutImagesIsRefused() throws IOException {
    image("a/b/deep.bmp", "color.png");
    assertThatThrownBy(() -> ImageFolderSource.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder + ": expected ")
        .hasMessageContaining("found no image (passed over: 1 of another kind (a/b/deep.bmp)). ");
  }

  @Test
  void imagesBesideClassFoldersAreRefused() throws IOException {
    image("a/1.png", "color.png");
    image("2.png", "color.png");
    assertThatThrownBy(() -> ImageFolderSource.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found both (" + folder.resolve("2.png") + " is in no class folder)");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> ImageFolderSource.open(none))
        .isInstanceOf(InputException.class)
        .hasMessage(none + " is missing. Name a folder of images.");
  }

  private void image(String path, String resource) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/dev/acet/image/" + resource))) {
      Files.copy(in, file);
    }
  }
}
