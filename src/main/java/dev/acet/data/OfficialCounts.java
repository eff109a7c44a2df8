package dev.acet.data;

import java.util.OptionalInt;

/**
 * The numbers of images that a set's authors published. Immutable; threads may share it.
 *
 * @param train training images, 0 if there is no official number
 * @param test test images, 0 if there is no official number
 */
public record OfficialCounts(int train, int test) {

  static final OfficialCounts NONE = new OfficialCounts(0, 0);

  /** The official number of a split's images, if there is one. */
  public OptionalInt of(Split split) {
    int count = split == Split.TRAIN ? train : test;
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
  }
}
