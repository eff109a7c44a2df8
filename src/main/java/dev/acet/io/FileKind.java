package dev.acet.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** What is at a path, after following links. */
public enum FileKind {
  NOTHING("nothing"),
  FILE("a file"),
  FOLDER("a folder"),

  /** Reading it may never end; what is written to it is lost or replaces it. */
  DEVICE("a device or pipe");

  private final String text;

  FileKind(String text) {
    this.text = text;
  }

  /** What is there now; a dangling link counts as nothing. */
  public static FileKind of(Path path) {
    if (Files.isRegularFile(path)) {
      return FILE;
    }
    if (Files.isDirectory(path)) {
      return FOLDER;
    }
    return Files.exists(path) ? DEVICE : NOTHING;
  }

  /** The wording for messages, such as "a folder". */
  @Override
  public String toString() {
    return text;
  }
}
