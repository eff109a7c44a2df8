package dev.acet.cli;

import dev.acet.analysis.Detector;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFiles;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.SetProvenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The detectors that were asked for, as they fit to an evaluation. For one thread.
 *
 * @param files what they were fitted on
 * @param notes receives what is left out
 */
record ChosenDetectors(DetectorChoice choice, DetectorFiles files, PrintWriter notes) {

  boolean areSeveral() {
    return choice.isAll() || choice.ids().size() > 1;
  }

  /** The detectors for the predictions of an evaluation. */
  List<Detector> of(PredictionStore store) throws IOException {
    boolean odin = choice.isAll() && hasOdin(store);
    return choice.of(files.of(store.model(), odin));
  }

  /** Of all sets, or the table of detectors would have gaps. */
  private boolean hasOdin(PredictionStore store) throws IOException {
    List<String> without = new ArrayList<>();
    for (String set : store.sets()) {
      SetProvenance provenance = store.provenance(set);
      if (provenance == null || provenance.odin() == null) {
        without.add(set);
      }
    }
    if (!without.isEmpty() && without.size() < store.sets().size()) {
      notes.println(
          "odin is left out: %s of %s was evaluated without --keep-odin"
              .formatted(String.join(", ", without), store.folder()));
    }
    return without.isEmpty();
  }
}
