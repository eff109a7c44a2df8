package dev.acet.toy;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.analysis.Score;
import dev.acet.model.FrozenNetwork;
import dev.acet.model.Outputs;

/** Asks a network of two inputs how sure it is of the points of the plane. */
public final class ConfidenceGrids {

  private ConfidenceGrids() {}

  /** Confidence on the square [low, high] x [low, high], at side x side points. */
  public static ConfidenceGrid of(FrozenNetwork network, double low, double high, int side) {
    ConfidenceGrid empty = new ConfidenceGrid(low, high, side, new float[side * side]);
    float[] row = new float[2 * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        row[2 * j] = (float) empty.coordinate(j);
        row[2 * j + 1] = (float) empty.coordinate(i);
      }
      Outputs outputs = network.run(row, side);
      double[] confidences =
          Score.MSP.of(outputs.logits(), outputs.probabilities(), outputs.classes());
      for (int j = 0; j < side; j++) {
        empty.confidences()[i * side + j] = (float) confidences[j];
      }
    }
    return empty;
  }
}
