package dev.acet.cli;

import dev.acet.cli.Script.StoppedException;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the paper's models and data sets are not here, and fetching them.
 *
 * @param mirror where from, in place of the official addresses
 */
record Absences(Locations locations, Optional<String> mirror) {

  /** The released models that are not here. */
  List<String> models() throws IOException {
    return new ModelDirectory(locations.models)
        .released().stream().filter(model -> !model.present()).map(ReleasedModel::alias).toList();
  }

  /** The files' sets that Table 1 and the figures need for the models that are here. */
  List<String> data() throws IOException {
    DataDirectory data = new DataDirectory(locations.data);
    Set<String> absent = new LinkedHashSet<>();
    for (ReleasedModel model : new ModelDirectory(locations.models).released()) {
      if (model.present()) {
        absent.addAll(absent(model.dataset(), data));
      }
    }
    return List.copyOf(absent);
  }

  private static List<String> absent(String in, DataDirectory data) throws IOException {
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

  /**
   * Fetches what is absent; what cannot be had is told and stays absent.
   *
   * @throws StoppedException if the fetching was not understood, or interrupted
   */
  void fetch(boolean withData, Script script) throws IOException, StoppedException {
    fetch("models", models(), script);
    if (withData) {
      fetch("data", data(), script);
    }
  }

  private void fetch(String kind, List<String> absent, Script script) throws StoppedException {
    if (absent.isEmpty()) {
      return;
    }
    List<String> line = new ArrayList<>(List.of(kind, "fetch"));
    line.addAll(absent);
    mirror.ifPresent(url -> line.addAll(List.of("--mirror", url)));
    line.addAll(List.of("--models-dir", locations.models.toString()));
    line.addAll(List.of("--data-dir", locations.data.toString()));
    int code = script.tell(line);
    if (code != ExitCode.DONE && code != ExitCode.INPUT) {
      throw new StoppedException(code);
    }
  }
}
