package dev.acet.io;

import java.nio.file.Files;
import java.nio.file.Path;

/** What lies at a path, links followed. */
public enum FileKind {
  NOTHING("nothing"),
  FILE("a file"),
  FOLDER("a folder"),

  /** Reading one may never end, writing one reaches nobody or replaces it. */
  DEVICE("a device or pipe");

  private final String text;

  FileKind(String text) {
    this.text = text;
  }

  /** What is there now; a link that leads nowhere is nothing. */
  public static FileKind of(Path path) {
    if (Files.isRegularFile(path)) {
      return FILE;
    }
    if (Files.isDirectory(path)) {
      return FOLDER;
    }
    return Files.exists(path) ? DEVICE : NOTHING;
  }

  /** As messages have it: "a folder". */
  @Override
  public String toString() {
    return text;
  }
}
