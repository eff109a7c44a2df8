package dev.acet.data;

import dev.acet.data.format.IdxSource;
import dev.acet.data.format.LabelRange;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Images and labels as two IDX files, compressed as published or unpacked.
 *
 * @param train what the names of the training files begin with
 * @param test what the names of the test files begin with
 * @param labels what the files store for the first class, and the number of classes
 */
record IdxLayout(String folder, String train, String test, LabelRange labels) implements Layout {

  @Override
  public List<Path> files(Path root, Split split) {
    String prefix = split == Split.TRAIN ? train : test;
    return List.of(
        file(root, prefix + "-images-idx3-ubyte"), file(root, prefix + "-labels-idx1-ubyte"));
  }

  private Path file(Path root, String name) {
    Path unpacked = root.resolve(folder).resolve(name);
    Path compressed = unpacked.resolveSibling(name + ".gz");
    return Files.exists(unpacked) && !Files.exists(compressed) ? unpacked : compressed;
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return IdxSource.open(files.get(0), files.get(1), labels);
  }
}
