package dev.acet.model;

import dev.acet.foreign.ModelInterface;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A model of other software, whose own file need not say all that goes into it and comes out: a
 * {@link ModelInterface} beside it says the rest.
 */
public sealed interface DescribedModel extends Model permits GraphModel, OnnxModel {

  /** Its folder or file, which {@link ModelInterface#in} takes. */
  Path file();

  /** What its files are, such as {@code a SavedModel}. */
  String kind();

  /** The number of images that it takes at a time; empty for any. */
  default OptionalInt batch() {
    return OptionalInt.empty();
  }

  /** Number of its operations; empty if unknown. */
  default OptionalInt operations() {
    return OptionalInt.empty();
  }
}
