package dev.acet.eval;

import dev.acet.prediction.Shard;

/**
 * A set's division into units, which are computed and stored one by one. Immutable; threads may
 * share it.
 *
 * @param images number of the set's images
 * @param size images per unit; the last one has what is left
 */
record Units(int images, int size) {

  /** Number of units. */
  int count() {
    return (images + size - 1) / size;
  }

  /** The number of a unit's first image in the set. */
  int firstImage(int unit) {
    return Math.multiplyExact(unit, size);
  }

  /** Number of images in a shard's units. */
  int images(Shard shard) {
    int sum = 0;
    for (int unit = shard.firstUnit(); unit < count(); unit += shard.count()) {
      sum += Math.min(size, images - firstImage(unit));
    }
    return sum;
  }
}
