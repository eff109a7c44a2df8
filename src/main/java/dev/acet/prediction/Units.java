package dev.acet.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A set's division into units, which are computed one by one. Immutable; threads may share it.
 *
 * @param images number of the set's images
 * @param size images per unit; the last one has what is left
 */
public record Units(int images, int size) {

  /** Number of units. */
  public int count() {
    return (images + size - 1) / size;
  }

  /** The number of a unit's first image in the set. */
  public int firstImage(int unit) {
    return Math.multiplyExact(unit, size);
  }

  private int images(int unit) {
    return Math.min(size, images - firstImage(unit));
  }

  /** Number of images in a shard's units. */
  public int images(Shard shard) {
    int sum = 0;
    for (int unit = shard.firstUnit(); unit < count(); unit += shard.count()) {
      sum += images(unit);
    }
    return sum;
  }

  /** Whether there are so few units that a shard has none. */
  public boolean haveNoneFor(Shard shard) {
    return shard.firstUnit() >= count();
  }

  /** Says that a shard has none, as a sentence without its first word and full stop. */
  public String noneFor(Shard shard) {
    return String.format(
        Locale.ROOT,
        "nothing for shard %s (number of units: %,d, each of up to %,d images)",
        shard,
        count(),
        size);
  }

  /**
   * The predictions of all images.
   *
   * @param shards those of each shard's images, in order
   */
  public Predictions joined(List<Predictions> shards) {
    List<Predictions> all = new ArrayList<>();
    int[] taken = new int[shards.size()];
    for (int unit = 0; unit < count(); unit++) {
      int shard = unit % shards.size();
      int to = taken[shard] + images(unit);
      all.add(shards.get(shard).images(taken[shard], to));
      taken[shard] = to;
    }
    return Predictions.concatenated(all);
  }
}
