package dev.acet.cli.option;

import dev.acet.data.Augmentation;
import dev.acet.data.KnownDataSet;
import dev.acet.run.AugmentationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for how training images are augmented. */
final class AugmentationFlags {

  @Option(
      names = {"--augmentation", "--augm"},
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      arity = "0..1",
      paramLabel = "BOOL",
      description =
          "Shift images by up to 4 pixels and mirror those of CIFAR (default), or do not change"
              + " them at all.")
  private boolean augmented;

  @Option(names = "--noaugm", hidden = true)
  private boolean unmoved;

  @Option(
      names = "--flip",
      description = "Mirror half of the images of sets other than CIFAR, too.")
  private boolean flip;

  @Option(names = "--flip-vertical", description = "Mirror half of the images top to bottom.")
  private boolean verticalFlip;

  @Option(
      names = "--crop",
      paramLabel = "A",
      description =
          "Enlarge a part of each image, with a share of its area between A and 1, to its size.")
  private @Nullable Double crop;

  @Option(
      names = {"--colour", "--color"},
      paramLabel = "C",
      description =
          "Change brightness, contrast and saturation by factors between 1 - C and 1 + C.")
  private @Nullable Double colour;

  @Option(
      names = "--cutout",
      paramLabel = "N",
      description = "Cover a square of N by N pixels of each image.")
  private @Nullable Integer cutout;

  /** What a run on a set stores. */
  AugmentationSettings settings(String set) {
    if (!augmented || unmoved) {
      return new AugmentationSettings(0, false);
    }
    Augmentation paper = KnownDataSet.augmentation(set);
    return new AugmentationSettings(
        paper.padding(), paper.flip() || flip, verticalFlip ? true : null, crop, colour, cutout);
  }
}
