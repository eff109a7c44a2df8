package dev.acet.twomoons;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.model.StoredWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes trained models and confidence maps for other programs. Threads may call it concurrently
 * for different files.
 */
public final class MoonsExport {

  private MoonsExport() {}

  /** Writes a model as a checkpoint. */
  public static void model(Path prefix, MoonsModel model) throws IOException {
    StoredWeights.write(prefix, MoonsModel.NETWORK, model.weights());
  }

  /**
   * Writes the grids of one model as {@code confidence_1x1} [side, side], rows upwards, with {@code
   * axis_1x1} [side], and so on; and the points as {@code points} [n, 2] and {@code labels} [n].
   *
   * @param grids of {@link ConfidenceGrids#SQUARES}
   */
  public static void grids(Path npz, TwoMoons moons, List<ConfidenceGrid> grids)
      throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ConfidenceGrid grid : grids) {
      long width = Math.round(grid.high() - grid.low());
      String square = width + "x" + width; // such as 5x5
      float[] axis = new float[grid.side()];
      for (int place = 0; place < axis.length; place++) {
        axis[place] = (float) grid.coordinate(place);
      }
      arrays.put("confidence_" + square, NpyArray.of(grid.confidences(), grid.side(), grid.side()));
      arrays.put("axis_" + square, NpyArray.of(axis, grid.side()));
    }
    arrays.put("points", NpyArray.of(moons.points(), moons.count(), 2));
    arrays.put("labels", NpyArray.of(moons.labels(), moons.count()));
    NpzFile.write(npz, arrays);
  }
}
