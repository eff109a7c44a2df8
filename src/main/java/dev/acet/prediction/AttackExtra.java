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
  DOUBLE_EPS_CONFIDENCE(NpyType.FLOAT32),
  /** The judge's value after the attack; of a score that is attacked, the score, [n]. */
  OBJECTIVE(NpyType.FLOAT32),
  /** The attacked score's value without an attack, [n]. */
  CLEAN_SCORE(NpyType.FLOAT32),
  /** The score that the attacks found that follow gradients, [n]. */
  GRADIENT_SCORE(NpyType.FLOAT32),
  /** The score that those attacks found in balls of half the radius, [m]. */
  HALF_EPS_SCORE(NpyType.FLOAT32),
  /** The score that those attacks found in balls of twice the radius, [m]. */
  DOUBLE_EPS_SCORE(NpyType.FLOAT32);

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
   * @throws IllegalArgumentException if one has another shape, or holds no confidences or no scores
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
    for (float value : array.floats()) {
      if (isScore() ? Float.isNaN(value) : !(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(id() + " " + value);
      }
    }
  }

  /** Whether its values may be of any size. */
  private boolean isScore() {
    return switch (this) {
      case OBJECTIVE, CLEAN_SCORE, GRADIENT_SCORE, HALF_EPS_SCORE, DOUBLE_EPS_SCORE -> true;
      default -> false;
    };
  }
}
