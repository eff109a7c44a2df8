package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.HeldOut;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.model.Model;
import dev.acet.run.HeldOutImages;
import dev.acet.run.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The training images of a model's own run, and those that the run held out of them. */
record OwnSplit(Model model, DataDirectory data) {

  /**
   * The split of a set's training images; empty if the model is of no run that held out some.
   *
   * @throws dev.acet.io.InputException if the run's file or the set is missing or damaged
   */
  Optional<HeldOut> of(String set) throws IOException {
    Optional<HeldOutImages> own = images(set);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    LabelledImages taken = data.open(set, Split.TRAIN).sample(own.get().limit(), own.get().seed());
    return Optional.of(HeldOut.of(taken, own.get().share(), own.get().seed()));
  }

  private Optional<HeldOutImages> images(String set) throws IOException {
    Path folder = model.beside(RunFile.NAME).map(Path::toAbsolutePath).orElse(null);
    for (int above = 0; above < 2 && folder != null && isTrainedOn(set); above++) {
      folder = folder.getParent();
      Path run = folder == null ? null : folder.resolve(RunFile.NAME);
      if (run != null && Files.isRegularFile(run)) {
        return HeldOutImages.read(run);
      }
    }
    return Optional.empty();
  }

  /** Whether the model was trained on a set. */
  boolean isTrainedOn(String set) {
    return model
        .dataset()
        .map(KnownDataSet::canonical)
        .equals(Optional.of(KnownDataSet.canonical(set)));
  }
}
