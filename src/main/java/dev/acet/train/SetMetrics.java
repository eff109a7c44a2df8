package dev.acet.train;

import dev.acet.network.Outputs;
import dev.acet.train.journal.Measurement;

/** Adds up what a network says of one set, batch by batch. */
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

  /** Adds a batch; the labels, [n], are looked at where the set has some. */
  void add(Outputs outputs, int[] labels) {
    int classes = outputs.classes();
    for (int i = 0; i < outputs.count(); i++) {
      int best = 0;
      double sum = 0;
      float[] logits = outputs.logits();
      int row = i * classes;
      for (int k = 1; k < classes; k++) {
        best = logits[row + k] > logits[row + best] ? k : best;
      }
      for (int k = 0; k < classes; k++) {
        sum += Math.exp((double) logits[row + k] - logits[row + best]);
      }
      confidence += 1 / sum;
      if (labelled) {
        errors += best == labels[i] ? 0 : 1;
        crossEntropy += Math.log(sum) + logits[row + best] - logits[row + labels[i]];
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
