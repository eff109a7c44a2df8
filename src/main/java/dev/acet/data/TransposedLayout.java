package dev.acet.data;

import dev.acet.data.format.Transposition;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files whose images have rows and columns exchanged. */
record TransposedLayout(Layout stored) implements Layout {

  @Override
  public List<Path> files(Path root, Split split) throws IOException {
    return stored.files(root, split);
  }

  @Override
  public Optional<String> otherVersion(Path root) {
    return stored.otherVersion(root);
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return Transposition.of(stored.open(split, files));
  }
}
