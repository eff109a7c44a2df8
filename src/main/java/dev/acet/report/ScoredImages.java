package dev.acet.report;

import dev.acet.analysis.Classification;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Rejector;
import dev.acet.scoring.ScoringResult;
import dev.acet.scoring.ScoringResult.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The scores of each image, for files; with held-out images also their p-values. Immutable; threads
 * may share it.
 *
 * @param result the scores
 */
public record ScoredImages(ScoringResult result) {

  private static final String P_VALUE = "_p_value";

  /**
   * A row for each image: its number from 0, its most probable class, and for each score its value
   * and, with held-out images, the p-value and {@code in} or {@code out}.
   */
  public String csv() {
    int[] predicted = predicted();
    double[] confidences = result.images().confidences();
    List<Column<Integer>> columns = new ArrayList<>();
    columns.add(Column.of("image", image -> image));
    columns.add(Column.of("class", image -> predicted[image]));
    columns.add(Column.of("confidence", image -> confidences[image]));
    result.scores().forEach(scores -> addTo(columns, scores));
    List<Integer> images = IntStream.range(0, predicted.length).boxed().toList();
    return new Sheet<>(columns, images).csv();
  }

  private static void addTo(List<Column<Integer>> columns, Scores scores) {
    String id = scores.detector().id();
    double[] values = scores.values();
    columns.add(Column.of(id, image -> values[image]));
    double[] pValues = scores.pValues();
    Rejector rejector = scores.rejector();
    if (pValues != null && rejector != null) {
      columns.add(Column.of(id + P_VALUE, image -> pValues[image]));
      columns.add(
          Column.of(id + "_decision", image -> pValues[image] <= rejector.rate() ? "out" : "in"));
    }
  }

  /**
   * The same without decisions as arrays in numpy's NPZ format, each [n].
   *
   * @throws dev.acet.io.OutputException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    int count = result.images().count();
    arrays.put("class", NpyArray.of(predicted(), count));
    arrays.put("confidence", NpyArray.of(result.images().confidences(), count));
    for (Scores scores : result.scores()) {
      arrays.put(scores.detector().id(), NpyArray.of(scores.values(), count));
      double[] pValues = scores.pValues();
      if (pValues != null) {
        arrays.put(scores.detector().id() + P_VALUE, NpyArray.of(pValues, count));
      }
    }
    NpzFile.write(file, arrays);
  }

  private int[] predicted() {
    Predictions images = result.images();
    return Classification.predicted(images.probabilities(), images.classes());
  }
}
