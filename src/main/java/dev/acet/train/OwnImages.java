package dev.acet.train;

import dev.acet.data.ClassMapping;
import dev.acet.data.DataDirectory;
import dev.acet.data.HeldOut;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images of a run's own set, with the labels of its network. Immutable; threads may share it.
 *
 * @param training the images to train on
 * @param validation those that the best epoch is chosen with: {@code val/} of a folder, or a share
 *     of the training images, which is then not trained on
 * @param test those that are only reported on; empty without evaluations, and where the validation
 *     images are a folder's only others
 * @param remarks what was skipped in their folders
 */
record OwnImages(
    LabelledImages training,
    Optional<LabelledImages> validation,
    Optional<LabelledImages> test,
    List<String> remarks) {

  private static final String REMEDY =
      "Give all images the same class folders, or skip the evaluations with --eval-limit 0.";

  OwnImages {
    remarks = List.copyOf(remarks);
  }

  /**
   * Opens the images of a run.
   *
   * @throws InputException if some are missing or damaged, or their classes are not the run's
   */
  static OwnImages open(DataDirectory data, RunOptions options) throws IOException {
    return new Opening(data, options, new LinkedHashSet<>()).open();
  }

  /** The images that the network is evaluated on in more than one way. */
  LabelledImages evaluated() {
    return test.or(() -> validation).orElseThrow();
  }

  /** Opens one split after the other and collects the remarks on them. */
  private record Opening(DataDirectory data, RunOptions options, Set<String> remarks) {

    OwnImages open() throws IOException {
      int limit = options.settings().evaluation().evaluationLimit();
      LabelledImages all = split(Split.TRAIN);
      LabelledImages training = all.sample(options.settings().data().limit(), seed());
      LabelledImages validation = null;
      LabelledImages test = limit == 0 ? null : split(Split.TEST);
      if (options.validationSplit() > 0) {
        HeldOut parts = HeldOut.of(training, options.validationSplit(), seed());
        training = parts.training();
        validation = parts.validation();
      } else if (test != null && data.has(dataset(), Split.VAL)) {
        validation = split(Split.VAL);
        test = files(test).equals(files(validation)) ? null : test;
      }
      return new OwnImages(
          labelled(training),
          Optional.ofNullable(
              validation == null ? null : labelled(validation.sample(limit, seed()))),
          Optional.ofNullable(test == null ? null : labelled(test.sample(limit, seed()))),
          List.copyOf(remarks));
    }

    private LabelledImages split(Split split) throws IOException {
      LabelledImages images = data.open(dataset(), split).requireLabels();
      remarks.addAll(images.remarks());
      return images;
    }

    private LabelledImages labelled(LabelledImages images) throws InputException {
      List<String> classNames = options.settings().network().classNames();
      if (classNames.isEmpty()) {
        requireOfficialOrder(images);
        return images;
      }
      ClassMapping mapping = ClassMapping.byName(images.set(), "the run", classNames, REMEDY);
      if (mapping.set().size() < mapping.model().size()) {
        throw InputException.of(
            "%s: the %s images have only the classes %s, the run has %s. %s"
                .formatted(
                    dataset(),
                    images.split(),
                    String.join(", ", mapping.set()),
                    String.join(", ", mapping.model()),
                    REMEDY));
      }
      return mapping.apply(images);
    }

    private String dataset() {
      return options.settings().data().dataset();
    }

    private long seed() {
      return options.settings().optimisation().seed();
    }
  }

  private static List<Path> files(LabelledImages images) {
    return images.source().files();
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
