package dev.acet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageNamesTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of("in/b.PNG", "in/a.jpg", "in/deep/c d.webp", "in/.hid/e.png", "in/n.txt")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    Files.createSymbolicLink(folder.resolve("in/deep/up"), folder.resolve("in"));
  }

  @Test
  void aFolderIsListedByNameOnceAtAnyDepth() throws IOException {
    assertThat(names("in")).containsExactly(in("a.jpg"), in("b.PNG"), in("deep/c d.webp"));
    assertThat(names("in/b.PNG", "in", "in"))
        .containsExactly(in("b.PNG"), in("a.jpg"), in("deep/c d.webp"));
  }

  @Test
  void aListNamesEachPathOnceWhateverIsThere() throws IOException {
    Path list = folder.resolve("list");
    String missing = folder.resolve("100% : missing.png").toString();
    assertThatThrownBy(() -> names("nowhere"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nowhere is missing");
    Files.write(list, List.of(in("b.PNG"), "", "  " + missing, "file:" + in("b.PNG"), "a:b"));
    assertThat(names("list")).containsExactly(in("b.PNG"), missing, "a:b");
  }

  @Test
  void withoutAnImageThereIsNothingToScore() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    Files.createFile(folder.resolve("none.txt"));
    assertThatThrownBy(() -> names("empty"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds no PNG, JPEG or WebP file");
    assertThatThrownBy(() -> names("none.txt")).isInstanceOf(InputException.class);
  }

  private List<String> names(String... inputs) throws IOException {
    List<String> paths = List.of(inputs).stream().map(i -> folder.resolve(i).toString()).toList();
    return ImageNames.of(paths, new Configuration());
  }

  private String in(String name) {
    return folder.resolve("in").resolve(name).toString();
  }
}
