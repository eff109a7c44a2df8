package dev.acet.data;

import java.util.OptionalInt;

/**
 * The number of images that a set's authors published.
 *
 * @param train images to train on, 0 where there is no official number
 * @param test images to test on, 0 where there is no official number
 */
public record OfficialCounts(int train, int test) {

  static final OfficialCounts NONE = new OfficialCounts(0, 0);

  /** The official number of a split's images, if there is one. */
  public OptionalInt of(Split split) {
    int count = split == Split.TRAIN ? train : test;
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
  }
}
