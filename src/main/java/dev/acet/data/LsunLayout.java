package dev.acet.data;

import dev.acet.data.format.LsunSource;
import dev.acet.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** LSUN's LMDB files: the first training images, as in the paper, or all validation images. */
record LsunLayout() implements Layout {

  private static final int PAPER_IMAGES = 10_000;

  @Override
  public List<Path> files(Path root, Split split) {
    String part = split == Split.TRAIN ? "train" : "val";
    return List.of(root.resolve("lsun/classroom_" + part + "_lmdb/data.mdb"));
  }

  @Override
  public ImageSource open(Split split, List<Path> files) throws IOException {
    // The 300 validation images are fewer than the limit.
    return ChosenImages.first(LsunSource.open(files.get(0)), PAPER_IMAGES);
  }
}
