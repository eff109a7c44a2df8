package dev.acet.prediction;

import dev.acet.io.NpyArray;
import dev.acet.io.NpyType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arrays that attacks store beside their predictions and that statistics are computed from, one
 * value for each of the n images, or of the first m.
 */
public enum AttackExtra {
  /** 1 if some attack had a gradient where it started, else 0; [n]. */
  GRADIENT(NpyType.INT32),
  /** The attack that found the worst point: i for the suite's i-th, 0 for none; [n]. */
  WINNER(NpyType.INT32),
  /** The confidence without an attack, [n]. */
  CLEAN_CONFIDENCE(NpyType.FLOAT32),
  /** The confidence that the attacks found that follow gradients, [n]. */
  GRADIENT_CONFIDENCE(NpyType.FLOAT32),
  /** The confidence that those attacks found in balls of half the radius, [m]. */
  HALF_EPS_CONFIDENCE(NpyType.FLOAT32),
  /** The confidence that those attacks found in balls of twice the radius, [m]. */
  DOUBLE_EPS_CONFIDENCE(NpyType.FLOAT32);

  private final NpyType type;

  AttackExtra(NpyType type) {
    this.type = type;
  }

  /** The array's name, such as {@code gradient_confidence}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The array of some predictions, if it is stored with them. */
  public Optional<NpyArray> of(Predictions predictions) {
    return Optional.ofNullable(predictions.extras().get(id()));
  }

  /**
   * Rejects arrays that no attack stores.
   *
   * @throws IllegalArgumentException if one has another shape, or holds no confidences
   * @throws IllegalStateException if one is of another type
   */
  static void requireSound(Map<String, NpyArray> extras) {
    for (AttackExtra extra : values()) {
      NpyArray array = extras.get(extra.id());
      if (array != null) {
        extra.requireSound(array);
      }
    }
  }

  private void requireSound(NpyArray array) {
    List<Integer> shape = array.shape();
    if (shape.size() != 1) {
      throw new IllegalArgumentException(id() + " of shape " + shape);
    }
    if (type == NpyType.INT32) {
      array.ints();
      return;
    }
    for (float confidence : array.floats()) {
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException(id() + " " + confidence);
      }
    }
  }
}
