package dev.acet.foreign;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How a network wants its pixels: x in [0, 1] becomes (low + (high - low) x - mean) / deviation, by
 * channel. Attacks and their budgets stay in [0, 1]. Immutable; threads may share it.
 *
 * @param low what 0 becomes before means and deviations
 * @param high what 1 becomes
 * @param means by channel, in the network's order; empty for none
 * @param deviations likewise, each above 0
 * @param reversed whether the network takes the channels in the opposite order, blue first
 */
public record InputScaling(
    double low, double high, List<Double> means, List<Double> deviations, boolean reversed) {

  /** Pixels in [0, 1], as acet has them. */
  public static final InputScaling NONE = new InputScaling(0, 1, List.of(), List.of(), false);

  public InputScaling {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
      throw new IllegalArgumentException("a range from " + low + " to " + high);
    }
    if (deviations.stream().anyMatch(value -> !(value > 0) || value.isInfinite())) {
      throw new IllegalArgumentException("deviations " + deviations + ", not all above 0");
    }
    if (means.stream().anyMatch(value -> !Double.isFinite(value))) {
      throw new IllegalArgumentException("means " + means);
    }
  }

  /** Whether it fits images of so many channels. */
  public boolean fits(int channels) {
    return (means.isEmpty() || means.size() == channels)
        && (deviations.isEmpty() || deviations.size() == channels);
  }

  /**
   * Adds what the network sees.
   *
   * @param images [n, h, w, channels] in [0, 1]
   * @return [n, h, w, channels]
   */
  Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, int channels) {
    Operand<TFloat32> scaled = linear(tf, images, channels);
    float[] shifts = shifts(channels);
    return areAll(shifts, 0) ? scaled : tf.math.add(scaled, tf.constant(shifts));
  }

  /**
   * What the network sees, outside of a graph; the same arithmetic.
   *
   * @param pixels [n, h, w, channels] in [0, 1]
   * @return [n, h, w, channels]
   */
  public float[] apply(float[] pixels, int channels) {
    float[] factors = factors(channels);
    float[] shifts = shifts(channels);
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < scaled.length; i++) {
      int channel = i % channels;
      int source = reversed ? i - channel + (channels - 1 - channel) : i;
      scaled[i] = pixels[source] * factors[channel] + shifts[channel];
    }
    return scaled;
  }

  /** The same, with shifts left out. */
  Operand<TFloat32> linear(Ops tf, Operand<TFloat32> images, int channels) {
    Operand<TFloat32> ordered = reversed ? reversed(tf, images, channels) : images;
    float[] factors = factors(channels);
    return areAll(factors, 1) ? ordered : tf.math.mul(ordered, tf.constant(factors));
  }

  /** What each channel is multiplied by. */
  private float[] factors(int channels) {
    float[] factors = new float[channels];
    for (int i = 0; i < channels; i++) {
      factors[i] = (float) ((high - low) / deviation(i));
    }
    return factors;
  }

  /** What is added to each channel. */
  float[] shifts(int channels) {
    float[] shifts = new float[channels];
    for (int i = 0; i < channels; i++) {
      shifts[i] = (float) ((low - (means.isEmpty() ? 0 : means.get(i))) / deviation(i));
    }
    return shifts;
  }

  private double deviation(int channel) {
    return deviations.isEmpty() ? 1 : deviations.get(channel);
  }

  private static boolean areAll(float[] values, float expected) {
    for (float value : values) {
      if (value != expected) {
        return false;
      }
    }
    return true;
  }

  /** By slices, whose gradient TensorFlow knows. */
  private static Operand<TFloat32> reversed(Ops tf, Operand<TFloat32> images, int channels) {
    List<Operand<TFloat32>> slices = new ArrayList<>();
    for (int i = channels - 1; i >= 0; i--) {
      int[] begin = {0, 0, 0, i};
      slices.add(tf.slice(images, tf.constant(begin), tf.constant(new int[] {-1, -1, -1, 1})));
    }
    return tf.concat(slices, tf.constant(3)); // [n, h, w, c]
  }
}
