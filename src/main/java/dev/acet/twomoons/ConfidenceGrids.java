package dev.acet.twomoons;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Outputs;
import dev.acet.tf.SessionOptions;
import java.util.List;

/** Asks a trained network how sure it is of the points of the plane. */
public final class ConfidenceGrids {

  private ConfidenceGrids() {}

  /** Confidence on all of {@link Square#ALL}, each at side x side points. */
  public static List<ConfidenceGrid> of(MoonsModel model, int side, SessionOptions options) {
    try (FrozenNetwork network = new FrozenNetwork(MoonsModel.NETWORK, model.weights(), options)) {
      return Square.ALL.stream().map(square -> of(network, square, side)).toList();
    }
  }

  private static ConfidenceGrid of(FrozenNetwork network, Square square, int side) {
    ConfidenceGrid grid =
        new ConfidenceGrid(square.low(), square.high(), side, new float[side * side]);
    float[] row = new float[2 * side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        row[2 * j] = (float) grid.coordinate(j);
        row[2 * j + 1] = (float) grid.coordinate(i);
      }
      Outputs outputs = network.run(row, side);
      for (int j = 0; j < side; j++) {
        grid.confidences()[i * side + j] = outputs.confidence(j);
      }
    }
    return grid;
  }
}
