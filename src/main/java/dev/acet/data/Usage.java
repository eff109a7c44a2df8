package dev.acet.data;

import java.util.List;

/**
 * How experiments use a data set.
 *
 * @param network what is trained on it unless another one is named
 * @param outSets the out-distributions that the paper holds against it (Table 1), in its order
 * @param noiseStandIns sets of the same shape whose permuted images stand for its own as noise
 * @param mirrored whether half of its training images are mirrored
 */
record Usage(String network, List<String> outSets, List<String> noiseStandIns, boolean mirrored) {

  private static final String LENET = "lenet";
  private static final String RESNET = "resnet_small";

  /** Of a set that no experiment of the paper trains on: gray images. */
  static final Usage GRAY = new Usage(LENET, List.of(), List.of(), false);

  /** As {@link #GRAY}, colour images. */
  static final Usage COLOUR = new Usage(RESNET, List.of(), List.of(), false);

  static final Usage MNIST = gray("fmnist", "emnist", "cifar10_gray").standIns("fmnist", "emnist");
  static final Usage STROKES = gray("strokes_letters", "strokes_textures");
  static final Usage SVHN = photographs("cifar10", "cifar100");
  static final Usage CIFAR10 = photographs("svhn", "cifar100").withMirror();
  static final Usage CIFAR100 = photographs("svhn", "cifar10").withMirror();

  private static Usage gray(String... outSets) {
    return new Usage(LENET, List.of(outSets), List.of(), false);
  }

  private static Usage photographs(String first, String second) {
    List<String> outSets = List.of(first, second, "lsun_classroom", "imagenet_minus_cifar10");
    return new Usage(RESNET, outSets, List.of("cifar10", "cifar100", "svhn"), false);
  }

  private Usage standIns(String... sets) {
    return new Usage(network, outSets, List.of(sets), mirrored);
  }

  private Usage withMirror() {
    return new Usage(network, outSets, noiseStandIns, true);
  }
}
