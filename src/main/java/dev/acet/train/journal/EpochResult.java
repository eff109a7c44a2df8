package dev.acet.train.journal;

import dev.acet.train.update.UpdateMetrics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run knows at the end of an epoch. Immutable; threads may share it.
 *
 * @param epoch from 1
 * @param updates number of updates of the run so far
 * @param learningRate of the epoch's last update
 * @param seconds duration of the epoch's updates; only part of it if the run was resumed
 * @param imagesPerSecond clean images per second
 * @param training sums over the epoch's updates
 * @param evaluation of the weights after the epoch; empty if there was none
 * @param outImages what is trained on besides clean images, in words
 */
public record EpochResult(
    int epoch,
    long updates,
    double learningRate,
    double seconds,
    double imagesPerSecond,
    UpdateMetrics training,
    List<Measurement> evaluation,
    String outImages) {

  public EpochResult {
    evaluation = List.copyOf(evaluation);
  }

  /** Of a run without outliers. */
  public EpochResult(
      int epoch,
      long updates,
      double learningRate,
      double seconds,
      double imagesPerSecond,
      UpdateMetrics training,
      List<Measurement> evaluation) {
    this(epoch, updates, learningRate, seconds, imagesPerSecond, training, evaluation, "noise");
  }

  /** The mean confidence on a set, if it was evaluated. */
  public OptionalDouble meanConfidence(String set) {
    return evaluation.stream()
        .filter(measured -> measured.set().equals(set))
        .mapToDouble(Measurement::meanConfidence)
        .findFirst();
  }

  /** The error on the validation images, if there are any and they were evaluated. */
  public OptionalDouble validationError() {
    return evaluation.stream()
        .filter(set -> set.set().equals(Measurement.VALIDATION))
        .mapToDouble(Measurement::error)
        .findFirst();
  }
}
