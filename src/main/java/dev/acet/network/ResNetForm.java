package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The published sizes of a {@link ResNet}. */
public enum ResNetForm {
  /** For 32x32 images, as OpenOOD and other benchmarks of CIFAR have it. */
  RESNET_18("resnet-18", Stem.CIFAR, 64, 4, 2, Shortcut.PROJECTION),
  /** For 224x224 images (He et al. 2016a, table 1), torchvision's {@code resnet18}. */
  RESNET_18_224("resnet-18-224", Stem.IMAGENET, 64, 4, 2, Shortcut.PROJECTION),
  /** For CIFAR (He et al. 2016a, section 4.2), as are the following. */
  RESNET_20("resnet-20", Stem.CIFAR, 16, 3, 3, Shortcut.PADDED),
  RESNET_32("resnet-32", Stem.CIFAR, 16, 3, 5, Shortcut.PADDED),
  RESNET_44("resnet-44", Stem.CIFAR, 16, 3, 7, Shortcut.PADDED),
  RESNET_56("resnet-56", Stem.CIFAR, 16, 3, 9, Shortcut.PADDED),
  RESNET_110("resnet-110", Stem.CIFAR, 16, 3, 18, Shortcut.PADDED);

  /** What comes before the first block. */
  enum Stem {
    /** A 3x3 convolution. */
    CIFAR(32, 3, 1),
    /** A 7x7 convolution with stride 2, and 3x3 max-pooling with stride 2. */
    IMAGENET(224, 7, 4);

    private final int side;
    private final int kernel;
    private final int stride;

    Stem(int side, int kernel, int stride) {
      this.side = side;
      this.kernel = kernel;
      this.stride = stride;
    }

    int kernel() {
      return kernel;
    }
  }

  /** The shortcut of a block that has more channels than the one before. */
  enum Shortcut {
    /** A 1x1 convolution with normalisation: option B of the paper. */
    PROJECTION,
    /** Every second position, and channels of zeros: option A of the paper. */
    PADDED
  }

  private final String id;
  private final Stem stem;
  private final int width;
  private final int stages;
  private final int blocks;
  private final Shortcut shortcut;

  ResNetForm(String id, Stem stem, int width, int stages, int blocks, Shortcut shortcut) {
    this.id = id;
    this.stem = stem;
    this.width = width;
    this.stages = stages;
    this.blocks = blocks;
    this.shortcut = shortcut;
  }

  /** The network's name, such as {@code resnet-18}. */
  public String id() {
    return id;
  }

  /** All names. */
  static List<String> ids() {
    return Stream.of(values()).map(ResNetForm::id).toList();
  }

  /** The form with a name, if there is one. */
  static Optional<ResNetForm> named(String id) {
    return Stream.of(values()).filter(form -> form.id.equals(id)).findFirst();
  }

  /** The form whose variables these are, if there is one. */
  static Optional<ResNetForm> of(ArchitectureFamily.Variables variables) {
    return Stream.of(values()).filter(form -> form.fits(variables)).findFirst();
  }

  private boolean fits(ArchitectureFamily.Variables variables) {
    boolean stemFits =
        variables
            .shape(ResNet.STEM, 4)
            .filter(filters -> filters.get(0) == stem.kernel && filters.get(3) == width)
            .isPresent();
    BasicBlock last = blocks().get(stages * blocks - 1);
    return stemFits
        && variables.shape(last.secondFilters(), 4).isPresent()
        && variables.shape(last.next().secondFilters(), 4).isEmpty();
  }

  /** The factor by which height and width become smaller from the input to the last block. */
  int stride() {
    return stem.stride << (stages - 1);
  }

  /** Its usual images. */
  ImageShape input() {
    return new ImageShape(stem.side, stem.side, 3);
  }

  Stem stem() {
    return stem;
  }

  /** Number of channels of the first stage. */
  int width() {
    return width;
  }

  /** Number of features. */
  int features() {
    return width << (stages - 1);
  }

  /** All blocks from the stem to the features. */
  List<BasicBlock> blocks() {
    List<BasicBlock> all = new ArrayList<>();
    int in = width;
    for (int stage = 1; stage <= stages; stage++) {
      int out = width << (stage - 1);
      for (int index = 0; index < blocks; index++) {
        all.add(new BasicBlock(stage, index, in, out, shortcut));
        in = out;
      }
    }
    return all;
  }
}
