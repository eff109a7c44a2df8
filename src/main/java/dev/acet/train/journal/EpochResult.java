package dev.acet.train.journal;

import dev.acet.train.update.UpdateMetrics;
import java.util.List;

/**
 * What a run knows at the end of an epoch.
 *
 * @param epoch from 1
 * @param updates of the run so far
 * @param learningRate of the epoch's last update
 * @param seconds that the epoch's updates took; less than all of it where it was resumed
 * @param imagesPerSecond clean images
 * @param training sums over the epoch's updates
 * @param evaluation of the weights after them; empty where there was none
 */
public record EpochResult(
    int epoch,
    long updates,
    double learningRate,
    double seconds,
    double imagesPerSecond,
    UpdateMetrics training,
    List<Measurement> evaluation) {

  public EpochResult {
    evaluation = List.copyOf(evaluation);
  }
}
