package dev.acet.data;

import dev.acet.data.strokes.DrawnSource;
import dev.acet.image.ImageSource;
import java.nio.file.Path;
import java.util.List;

/** A set without files: acet draws the images. */
record DrawnLayout(DrawnSource.Drawing drawing) implements Layout {

  /** Images of each split. */
  static final OfficialCounts COUNTS = new OfficialCounts(10_000, 2_000);

  @Override
  public List<Path> files(Path root, Split split) {
    return List.of();
  }

  @Override
  public ImageSource open(Split split, List<Path> files) {
    return new DrawnSource(drawing, COUNTS.of(split).orElseThrow(), split == Split.TRAIN ? 1 : 2);
  }
}
