package dev.acet.io;

import java.nio.file.Path;

/** Checks names of files and folders that are given as text. */
public final class FileName {

  private FileName() {}

  /**
   * Whether a name is a single path element, so that it stays in its folder, and is not hidden.
   *
   * @throws java.nio.file.InvalidPathException if no file can have it on this system
   */
  public static boolean isPlain(String name) {
    return !name.isBlank()
        && !name.startsWith(".")
        && name.indexOf('\0') < 0
        && Path.of(name).getNameCount() == 1
        && Path.of(name).getFileName().toString().equals(name);
  }
}
