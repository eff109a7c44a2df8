package dev.acet.data;

import dev.acet.data.format.ImageFolderSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Image files below {@code <name>/<split>/<class>/}. */
record FolderLayout(String name) implements Layout {

  /** For the test split: {@code test}, otherwise {@code val}, otherwise the only one. */
  @Override
  public List<Path> files(Path root, Split split) throws IOException {
    Path folder = root.resolve(name);
    Path named = folder.resolve(split.toString());
    if (split != Split.TEST || Files.exists(named)) {
      return List.of(named);
    }
    Path validation = folder.resolve(Split.VAL.toString());
    if (Files.exists(validation)) {
      return List.of(validation);
    }
    List<Path> splits = folders(folder);
    return List.of(splits.size() == 1 ? splits.get(0) : named);
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return ImageFolderSource.open(files.get(0));
  }

  /** The visible entries of a folder, by name; empty if it cannot be read. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.isReadable(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The visible subfolders of a folder, by name; empty if it cannot be read. */
  static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent) || !Files.isReadable(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }
}
