package dev.acet.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Fixed weights with batch normalisation folded into them: only shifts remain, and scales where
 * they could not be multiplied into filters. The network stays the same function, up to rounding.
 * Immutable; threads may share it.
 *
 * @param values the weights, with scaled filters
 * @param normalization the remaining normalisation
 */
public record FoldedWeights(WeightValues values, BatchNormalization normalization) {

  /** Folds the moving averages of an architecture's normalisations. */
  public static FoldedWeights of(Architecture architecture, WeightValues values) {
    Folding folding = new Folding(values);
    architecture.weights().forEach(folding::take);
    architecture.scaleMoves().forEach(folding::move);
    return new FoldedWeights(
        WeightValues.of(architecture, folding.filters),
        new BatchNormalization.ScaleAndShift(
            Map.copyOf(folding.scales), Map.copyOf(folding.shifts)));
  }

  /** The folding in progress. */
  private static final class Folding {

    private static final String GAMMA = BatchNormalization.name("", "gamma");

    private final WeightValues values;
    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<String, float[]> filters = new HashMap<>();
    private final Map<String, float[]> scales = new HashMap<>();
    private final Map<String, float[]> shifts = new HashMap<>();

    Folding(WeightValues values) {
      this.values = values;
    }

    void take(Weight weight) {
      weights.put(weight.name(), weight);
      filters.put(weight.name(), values.get(weight));
      if (weight.name().endsWith(GAMMA)) {
        String scope = weight.name().substring(0, weight.name().length() - GAMMA.length());
        addScaleAndShift(scope);
      }
    }

    private void addScaleAndShift(String scope) {
      float[] gamma = values.get(BatchNormalization.name(scope, "gamma"));
      float[] beta = values.get(BatchNormalization.name(scope, "beta"));
      float[] mean = values.get(BatchNormalization.name(scope, "moving_mean"));
      float[] variance = values.get(BatchNormalization.name(scope, "moving_variance"));
      float[] scale = new float[gamma.length];
      float[] shift = new float[gamma.length];
      for (int i = 0; i < gamma.length; i++) {
        double exact = gamma[i] / Math.sqrt((double) variance[i] + BatchNormalization.EPSILON);
        scale[i] = (float) exact;
        shift[i] = (float) (beta[i] - mean[i] * exact);
      }
      scales.put(scope, scale);
      shifts.put(scope, shift);
    }

    void move(ScaleMove move) {
      float[] scale = Objects.requireNonNull(scales.get(move.scope()));
      if (move.side() == ScaleMove.Side.OUTPUT) {
        scaleFilters(move.filters(), scale, 1);
      } else if (allPositive(scale)) {
        long outputs = lastDimension(Objects.requireNonNull(weights.get(move.filters())));
        scaleFilters(move.filters(), scale, Math.toIntExact(outputs));
        divideShift(move.scope(), scale);
      } else {
        return;
      }
      scales.remove(move.scope());
    }

    /** Scales filters [.., in, out] along the axis whose stride is {@code stride}. */
    private void scaleFilters(String name, float[] scale, int stride) {
      float[] scaled = Objects.requireNonNull(filters.get(name)).clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= scale[i / stride % scale.length];
      }
      filters.put(name, scaled);
    }

    private void divideShift(String scope, float[] scale) {
      float[] shift = Objects.requireNonNull(shifts.get(scope)).clone();
      for (int i = 0; i < shift.length; i++) {
        shift[i] /= scale[i];
      }
      shifts.put(scope, shift);
    }

    private static boolean allPositive(float[] scale) {
      for (float value : scale) {
        if (value <= 0) {
          return false;
        }
      }
      return true;
    }

    private static long lastDimension(Weight weight) {
      return weight.shape().get(weight.shape().numDimensions() - 1);
    }
  }
}
