package dev.acet.data;

import java.util.List;

/**
 * How the paper's experiments use a data set.
 *
 * @param network the network that is trained on it by default
 * @param outSets the out-distributions that the paper evaluates with it (Table 1), in its order
 * @param noiseStandIns sets of the same shape whose permuted images can replace its own as noise
 * @param mirrored whether half of its training images are mirrored
 */
record Usage(String network, List<String> outSets, List<String> noiseStandIns, boolean mirrored) {

  private static final String LENET = "lenet";
  private static final String RESNET = "resnet_small";

  /** For a set of grey images that no experiment of the paper trains on. */
  static final Usage GRAY = new Usage(LENET, List.of(), List.of(), false);

  /** As {@link #GRAY}, for colour images. */
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
