package dev.acet.train;

import dev.acet.data.ClassMapping;
import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.io.InputException;
import java.io.IOException;
import java.util.List;

/** Opens the images that a run trains and tests on, with the labels of its network. */
final class OwnImages {

  private OwnImages() {}

  /**
   * Opens a split of the run's set.
   *
   * @param limit largest number of images
   * @throws InputException if it is missing or damaged, or its classes are not the run's
   */
  static LabelledImages open(DataDirectory data, RunOptions options, Split split, int limit)
      throws IOException {
    String dataset = options.settings().data().dataset();
    List<String> classNames = options.settings().network().classNames();
    LabelledImages all = data.open(dataset, split).requireLabels();
    LabelledImages taken = all.sample(limit, options.settings().optimisation().seed());
    if (classNames.isEmpty()) {
      requireOfficialOrder(all);
      return taken;
    }
    String remedy =
        "Give test and training images the same class folders, or skip the evaluations with"
            + " --eval-limit 0.";
    ClassMapping mapping = ClassMapping.byName(all.set(), "the run", classNames, remedy);
    if (mapping.set().size() < mapping.model().size()) {
      throw InputException.of(
          "%s: the %s images have only the classes %s, the run has %s. %s"
              .formatted(
                  dataset,
                  split,
                  String.join(", ", mapping.set()),
                  String.join(", ", mapping.model()),
                  remedy));
    }
    return mapping.apply(taken);
  }

  /** Runs that did not store their classes' names had the images of folders in another order. */
  private static void requireOfficialOrder(LabelledImages images) throws InputException {
    if (images.isFolder()) {
      throw InputException.of(
          images.set().name()
              + ": the run was started by an acet that did not store the names of its classes."
              + " Start a new run with another --name.");
    }
  }
}
