package dev.acet.twomoons;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.analysis.Square;
import dev.acet.network.FrozenNetwork;
import dev.acet.network.Outputs;
import dev.acet.tf.SessionOptions;
import java.util.List;

/**
 * Maps the confidence of a trained network over the plane. Static functions; threads may call them
 * concurrently.
 */
public final class ConfidenceGrids {

  /** The unit square, in which the training noise lies, and three ever larger ones around it. */
  public static final List<Square> SQUARES =
      List.of(new Square(0, 1), new Square(-2, 3), new Square(-5, 6), new Square(-10, 10));

  private ConfidenceGrids() {}

  /** Confidence on each of {@link #SQUARES}, at side x side points. */
  public static List<ConfidenceGrid> of(MoonsModel model, int side, SessionOptions options) {
    try (FrozenNetwork network = new FrozenNetwork(MoonsModel.NETWORK, model.weights(), options)) {
      return SQUARES.stream().map(square -> of(network, square, side)).toList();
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
