package dev.acet.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The published sizes of a {@link Vgg} (Simonyan and Zisserman 2015, table 1). */
@SuppressWarnings("ImmutableEnumChecker") // its list is unmodifiable
public enum VggForm {
  /** Configuration A. */
  VGG_11("vgg-11", 1, 1, 2, 2, 2),
  /** Configuration B. */
  VGG_13("vgg-13", 2, 2, 2, 2, 2),
  /** Configuration D. */
  VGG_16("vgg-16", 2, 2, 3, 3, 3),
  /** Configuration E. */
  VGG_19("vgg-19", 2, 2, 4, 4, 4);

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 512);

  private final String id;
  private final List<Integer> convolutions;

  VggForm(String id, Integer... convolutions) {
    this.id = id;
    this.convolutions = List.of(convolutions);
  }

  /** The network's name, such as {@code vgg-16}: it counts the original's layers with weights. */
  public String id() {
    return id;
  }

  /** All names. */
  static List<String> ids() {
    return Stream.of(values()).map(VggForm::id).toList();
  }

  /** The form with a name, if there is one. */
  static Optional<VggForm> named(String id) {
    return Stream.of(values()).filter(form -> form.id.equals(id)).findFirst();
  }

  /** The form whose variables these are, if there is one. */
  static Optional<VggForm> of(ArchitectureFamily.Variables variables) {
    return Stream.of(values()).filter(form -> form.fits(variables)).findFirst();
  }

  private boolean fits(ArchitectureFamily.Variables variables) {
    for (int block = 1; block <= blocks(); block++) {
      int last = convolutions(block);
      if (variables.shape(Vgg.scope(block, last) + "/weights", 4).isEmpty()
          || variables.shape(Vgg.scope(block, last + 1) + "/weights", 4).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Number of blocks, each of which ends with max-pooling. */
  int blocks() {
    return WIDTHS.size();
  }

  /** Number of convolutions of a block, counted from 1. */
  int convolutions(int block) {
    return convolutions.get(block - 1);
  }

  /** Number of channels of a block, counted from 1. */
  int width(int block) {
    return WIDTHS.get(block - 1);
  }
}
