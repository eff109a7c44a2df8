package dev.acet.train;

import dev.acet.prediction.Predictions;
import dev.acet.prediction.Softmax;
import dev.acet.train.journal.Measurement;

/** Accumulates the metrics of a network on one set, batch by batch. For one thread. */
final class SetMetrics {

  private final String set;
  private final boolean labelled;
  private int images;
  private long errors;
  private double crossEntropy;
  private double confidence;

  SetMetrics(String set, boolean labelled) {
    this.set = set;
    this.labelled = labelled;
  }

  /** Adds a batch; labels are used if the set has them. */
  void add(Predictions predictions) {
    int classes = predictions.classes();
    float[] logits = predictions.logits(); // [n, K]
    for (int i = 0; i < predictions.count(); i++) {
      int row = i * classes;
      Softmax softmax = Softmax.of(logits, row, row + classes);
      confidence += softmax.confidence();
      if (labelled) {
        int label = predictions.labels()[i];
        errors += softmax.likeliest() == label ? 0 : 1;
        crossEntropy += softmax.crossEntropy(logits[row + label]);
      }
      images++;
    }
  }

  Measurement measurement() {
    double n = images;
    return new Measurement(
        set,
        images,
        labelled ? errors / n : Double.NaN,
        labelled ? crossEntropy / n : Double.NaN,
        confidence / n);
  }
}
