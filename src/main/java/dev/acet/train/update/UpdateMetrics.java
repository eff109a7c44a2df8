package dev.acet.train.update;

import java.util.stream.DoubleStream;

/**
 * Sums over the images of one or more updates, in training mode.
 *
 * @param updates how many
 * @param clean clean images
 * @param noise noise images
 * @param cleanLoss sum of their cross-entropies
 * @param noiseLoss sum of the noise images' terms
 * @param totalLoss sum of the updates' losses, weight decay included
 * @param squaredWeights sum over the updates of the sum of squared weights, without λ
 * @param errors clean images whose class was not the likeliest
 * @param cleanConfidence sum of the clean images' confidences
 * @param noiseConfidence sum of the noise images' confidences
 */
public record UpdateMetrics(
    long updates,
    long clean,
    long noise,
    double cleanLoss,
    double noiseLoss,
    double totalLoss,
    double squaredWeights,
    double errors,
    double cleanConfidence,
    double noiseConfidence) {

  /** Of no update. */
  public static final UpdateMetrics NONE = new UpdateMetrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Of these updates and of others. */
  public UpdateMetrics plus(UpdateMetrics other) {
    return new UpdateMetrics(
        updates + other.updates,
        clean + other.clean,
        noise + other.noise,
        cleanLoss + other.cleanLoss,
        noiseLoss + other.noiseLoss,
        totalLoss + other.totalLoss,
        squaredWeights + other.squaredWeights,
        errors + other.errors,
        cleanConfidence + other.cleanConfidence,
        noiseConfidence + other.noiseConfidence);
  }

  /** Whether every sum is a number. */
  public boolean isFinite() {
    return Double.isFinite(totalLoss)
        && Double.isFinite(cleanLoss)
        && Double.isFinite(noiseLoss)
        && Double.isFinite(squaredWeights);
  }

  /** All fields in order, as a checkpoint keeps them. */
  public double[] values() {
    return new double[] {
      updates,
      clean,
      noise,
      cleanLoss,
      noiseLoss,
      totalLoss,
      squaredWeights,
      errors,
      cleanConfidence,
      noiseConfidence
    };
  }

  /** From {@link #values()}. */
  public static UpdateMetrics of(double[] values) {
    if (values.length != NONE.values().length
        || !DoubleStream.of(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("no metrics: " + values.length + " values");
    }
    return new UpdateMetrics(
        (long) values[0],
        (long) values[1],
        (long) values[2],
        values[3],
        values[4],
        values[5],
        values[6],
        values[7],
        values[8],
        values[9]);
  }
}
