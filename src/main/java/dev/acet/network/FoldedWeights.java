package dev.acet.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Fixed weights with batch normalisation folded into them: its scales are multiplied into filters
 * and its shifts are biases of convolutions, where that is possible. The network stays the same
 * function, up to rounding. Immutable; threads may share it.
 */
public final class FoldedWeights {

  private final Architecture architecture;
  private final WeightValues values;
  private final Map<String, float[]> channels;

  private FoldedWeights(
      Architecture architecture, WeightValues values, Map<String, float[]> channels) {
    this.architecture = architecture;
    this.values = values;
    this.channels = new TreeMap<>(channels); // in the same order in each process
  }

  /** Folds the moving averages of an architecture's normalisations. */
  public static FoldedWeights of(Architecture architecture, WeightValues values) {
    Folding folding = new Folding(values);
    architecture.weights().forEach(folding::take);
    architecture.scaleMoves().forEach(folding::move);
    architecture.shiftMoves().forEach(folding::move);
    return new FoldedWeights(
        architecture, WeightValues.of(architecture, folding.filters), folding.channels());
  }

  /** Adds the weights as constants of a graph, with what is left of the normalisations. */
  <T extends TNumber> Layers<T> layers(Ops tf, Class<T> type) {
    Weights constants = Weights.constants(tf, architecture, values);
    Map<String, Operand<TFloat32>> rest = new HashMap<>();
    channels.forEach((name, value) -> rest.put(name, tf.constant(value))); // [c]
    return Layers.of(tf, type, constants.with(rest), BatchNormalization.folded());
  }

  /** The folding in progress. */
  private static final class Folding {

    private static final String GAMMA = BatchNormalization.name("", "gamma");

    private final WeightValues values;
    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<String, float[]> filters = new HashMap<>();
    private final Map<String, float[]> scales = new HashMap<>();
    private final Map<String, float[]> shifts = new HashMap<>();
    private final Map<String, float[]> ofFixed = new HashMap<>();
    private final Map<String, float[]> biases = new HashMap<>();

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
        scaleFilters(move.maps().get(0), scale, 1);
      } else if (allPositive(scale)) {
        move.maps().forEach(map -> scaleInputs(map, scale));
        divideShift(move.scope(), scale);
      } else {
        return;
      }
      scales.remove(move.scope());
    }

    void move(ShiftMove move) {
      if (scales.containsKey(move.scope())) {
        return;
      }
      float[] shift = Objects.requireNonNull(shifts.remove(move.scope()));
      addBiases(move.filters(), shift, 1);
      move.takenBackBy().ifPresent(filters -> addBiases(filters, shift, -1));
    }

    private void addBiases(String convolution, float[] shift, int sign) {
      float[] sum = biases.computeIfAbsent(convolution, name -> new float[shift.length]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sign * shift[i];
      }
    }

    /** What is left of scales and shifts, and where they went, by the names of their nodes. */
    Map<String, float[]> channels() {
      Map<String, float[]> channels = new HashMap<>(ofFixed);
      scales.forEach(
          (scope, scale) ->
              channels.put(BatchNormalization.name(scope, BatchNormalization.SCALE), scale));
      shifts.forEach(
          (scope, shift) ->
              channels.put(BatchNormalization.name(scope, BatchNormalization.SHIFT), shift));
      biases.forEach((convolution, bias) -> channels.put(ShiftMove.name(convolution), bias));
      return channels;
    }

    private void scaleInputs(String map, float[] scale) {
      Weight weight = weights.get(map);
      if (weight == null) {
        ofFixed.put(ScaleMove.name(map), scale);
      } else {
        long outputs = weight.shape().get(weight.shape().numDimensions() - 1);
        scaleFilters(map, scale, Math.toIntExact(outputs));
      }
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
  }
}
