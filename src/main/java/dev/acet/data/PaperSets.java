package dev.acet.data;

import java.util.List;

/**
 * Which out-distributions the paper holds against which in-distribution (Table 1), and what stands
 * against the digits that acet draws.
 */
public final class PaperSets {

  private static final String IMAGENET = "imagenet_minus_cifar10";
  private static final String LSUN = "lsun_classroom";

  private PaperSets() {}

  /** The out sets of a model trained on {@code dataset}, in the paper's order; none for others. */
  public static List<String> outSets(String dataset) {
    return switch (dataset) {
      case "mnist" -> List.of("fmnist", "emnist", "cifar10_gray");
      case "svhn" -> List.of("cifar10", "cifar100", LSUN, IMAGENET);
      case "cifar10" -> List.of("svhn", "cifar100", LSUN, IMAGENET);
      case "cifar100" -> List.of("svhn", "cifar10", LSUN, IMAGENET);
      case "strokes" -> List.of("strokes_letters", "strokes_textures");
      default -> List.of();
    };
  }
}
