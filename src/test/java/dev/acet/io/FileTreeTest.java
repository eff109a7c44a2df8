package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAreDeletedAndNotFollowed() throws IOException {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.createFile(kept.resolve("file"));
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.createSymbolicLink(tree.resolve("inner"), kept);
    Files.createSymbolicLink(tree.resolve("dangling"), folder.resolve("nothing"));
    FileTree.delete(tree);
    Path link = Files.createSymbolicLink(folder.resolve("link"), kept);
    FileTree.delete(link);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(kept));
    assertThat(kept.resolve("file")).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToNothingIsDeletedToo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
    FileTree.delete(link);
    assertThat(folder).isEmptyDirectory();
    FileTree.delete(link);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToNothingDoesNotHinderATemporaryFolder() throws IOException {
    Path target = folder.resolve("target");
    Files.createSymbolicLink(PartFolder.pathBeside(target), folder.resolve("nothing"));
    try (PartFolder part = PartFolder.beside(target)) {
      assertThat(part.path()).isEmptyDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Nothing can be deleted there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anEarlierFailureKeepsTheOneOfDeleting() {
    IOException failure = new IOException("earlier");
    FileTree.deleteAfter(failure, Path.of("/proc/self/status"));
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IOException.class);
  }
}
