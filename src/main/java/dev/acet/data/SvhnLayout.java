package dev.acet.data;

import dev.acet.data.format.SvhnSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** SVHN's cropped digits as MATLAB files. */
record SvhnLayout() implements Layout {

  @Override
  public List<Path> files(Path root, Split split) {
    return List.of(root.resolve("svhn").resolve(split + "_32x32.mat"));
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    return SvhnSource.open(files.get(0));
  }
}
