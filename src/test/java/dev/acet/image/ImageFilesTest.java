package dev.acet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

  @TempDir private Path folder;
  private final List<String> found = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    Files.createDirectories(folder.resolve("b/deep"));
    Files.createDirectories(folder.resolve("empty"));
    for (String name :
        new String[] {
          "c.jpg", "a.PNG", "notes.txt", ".hidden.png", "b/2.webp", "b/deep/1.jpeg", "[x].png"
        }) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createSymbolicLink(folder.resolve("b/again"), folder); // circular
  }

  private List<String> visit(String name) throws IOException {
    found.clear();
    new ImageFiles(
            new ImageFiles.Visitor() {
              @Override
              public void image(Path file) {
                found.add(
                    file.startsWith(folder) ? folder.relativize(file).toString() : file.toString());
              }

              @Override
              public void nothing(String missing, String why) {
                found.add("! " + why);
              }
            })
        .visit(name.replace("@", folder.toString()));
    return found;
  }

  @Test
  void aFolderStandsForItsImagesAtAnyDepthByName() throws IOException {
    assertThat(visit("@"))
        .containsExactly("[x].png", "a.PNG", "b/2.webp", "b/deep/1.jpeg", "c.jpg");
    assertThat(visit("@/empty"))
        .containsExactly("! holds no PNG, JPEG or WebP file. Name another folder.");
  }

  @Test
  void aFileStandsForItselfWhateverItsName() throws IOException {
    assertThat(visit("@/notes.txt")).containsExactly("notes.txt");
    assertThat(visit("@/none.png")).containsExactly("none.png");
    assertThat(visit("@/[x].png")).containsExactly("[x].png");
    assertThat(visit("a\0b")).containsExactly("! cannot be the name of a file. Use another.");
  }

  @Test
  void aPatternStandsForWhatItMatches() throws IOException {
    assertThat(visit("@/*.{jpg,PNG}")).containsExactly("a.PNG", "c.jpg");
    assertThat(visit("@/b/*/1.jpeg")).containsExactly("b/deep/1.jpeg");
    assertThat(visit("@/b/d*")).containsExactly("b/deep/1.jpeg");
    assertThat(visit("@/**.webp")).containsExactly("b/2.webp");
    assertThat(visit("@/*.gif")).containsExactly("! matches no image file. Name others.");
    assertThat(visit("@/none/*.gif")).containsExactly("! matches no image file. Name others.");
    assertThat(visit("@/[x.gif"))
        .containsExactly("! is neither a file nor a pattern. Name an image file.");
  }
}
