package dev.acet.data.format;

import static dev.acet.data.format.TestImages.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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
  void hiddenFilesAndOtherEndingsAreSkipped() throws IOException {
    image("a/x.png", "color.png");
    image("a/.hidden.png", "color.png");
    image(".hidden/x.png", "color.png");
    image("a/x.png.part", "color.png");
    image("notes/x.txt", "make_images.py");
    image("readme.txt", "make_images.py");
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
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("a/self.png"), Path.of("self.png"));
    Files.createSymbolicLink(folder.resolve("around"), folder);
    Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));
    ImageFolderSource source = ImageFolderSource.open(folder);
    assertThat(source.classNames()).containsExactly("a", "b");
    assertThat(source.size()).isEqualTo(2);
  }

  @Test
  void aFolderWithoutImagesIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    image("a/b/deep.png", "color.png");
    assertThatThrownBy(() -> ImageFolderSource.open(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder + ": expected ")
        .hasMessageContaining("found no image. ");
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
