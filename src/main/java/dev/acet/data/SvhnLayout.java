package dev.acet.data;

import dev.acet.data.format.SvhnSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * SVHN's cropped digits as MATLAB files, in acet's folder or, as torchvision stores them, above it.
 */
record SvhnLayout() implements Layout {

  @Override
  public List<Path> files(Path root, Split split) {
    String name = split + "_32x32.mat";
    Path usual = root.resolve("svhn").resolve(name);
    return Stream.of(usual, root.resolve("SVHN").resolve(name), root.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(List::of)
        .orElse(List.of(usual));
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return SvhnSource.open(files.get(0));
  }
}
