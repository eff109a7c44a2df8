package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which of the paper's models and data sets are missing.
 *
 * @param models the released ones, here or not, in the catalogue's order
 * @param data where the data sets are
 */
public record Absences(List<ReleasedModel> models, DataDirectory data) {

  /** Looks for the models, once. */
  public static Absences of(ModelDirectory models, DataDirectory data) throws IOException {
    return new Absences(models.released(), data);
  }

  /** The released models that are missing, by alias. */
  public List<String> absentModels() {
    return models.stream().filter(model -> !model.present()).map(ReleasedModel::alias).toList();
  }

  /** The released models that are here, by alias, in the catalogue's order. */
  public List<String> presentModels() {
    return models.stream().filter(ReleasedModel::present).map(ReleasedModel::alias).toList();
  }

  /** The sets, by their files, that Table 1 and the figures need for the models that are here. */
  public List<String> absentData() throws IOException {
    Set<String> absent = new LinkedHashSet<>();
    for (ReleasedModel model : models) {
      if (model.present()) {
        absent.addAll(absent(model.dataset()));
      }
    }
    return List.copyOf(absent);
  }

  private List<String> absent(String in) throws IOException {
    List<String> needed = new ArrayList<>(KnownDataSet.outSets(in));
    needed.add(0, in);
    List<String> absent = new ArrayList<>();
    for (String set : needed) {
      if (!data.hasForEvaluation(set)) {
        absent.add(KnownDataSet.find(set).orElseThrow().stored().set().name());
      }
    }
    return absent;
  }
}
