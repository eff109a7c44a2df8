package dev.acet.eval;

import dev.acet.data.ClassMapping;
import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.prediction.Labels;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens data sets for an evaluation and reports what is left out of them. */
final class ImageSets {

  private final Model model;
  private final DataDirectory data;
  private final EvaluationOptions options;
  private final Progress progress;
  private final Set<String> said = new HashSet<>();

  ImageSets(Model model, DataDirectory data, EvaluationOptions options, Progress progress) {
    this.model = model;
    this.data = data;
    this.options = options;
    this.progress = progress;
  }

  /**
   * The images of a set that an evaluation uses.
   *
   * @param all every image of the set
   * @param taken those that are evaluated, with the model's labels if it is the in set
   * @param labels what labels mean; null if they are the model's own
   */
  record Images(LabelledImages all, LabelledImages taken, @Nullable Labels labels) {

    /**
     * Number of images that these were sampled from; null if they are all images or the first ones.
     */
    @Nullable Integer sampledFrom() {
      return all.isFolder() && taken.size() < all.size() ? (Integer) all.size() : null;
    }
  }

  /**
   * Opens an in set, whose labels are used.
   *
   * @throws dev.acet.io.InputException if it is missing or damaged, has images without a label, or
   *     classes that the model does not have
   */
  Images in(String name) throws IOException {
    LabelledImages all = data.openForEvaluation(name).requireLabels();
    all.remarks().forEach(this::say);
    ClassMapping mapping = mapping(all);
    LabelledImages taken = mapping.apply(all.sample(options.limit(), options.seed()));
    return new Images(all, taken, labels(mapping));
  }

  /**
   * Opens a set whose labels are not used.
   *
   * @param limit largest number of images
   */
  Images out(String name, int limit) throws IOException {
    LabelledImages all = data.openForEvaluation(name);
    all.remarks().forEach(this::say);
    return new Images(all, all.sample(limit, options.seed()), null);
  }

  private ClassMapping mapping(LabelledImages images) throws IOException {
    if (options.ignoreNames() || model.classNames().isEmpty()) {
      ClassMapping mapping =
          ClassMapping.byPosition(images.set(), model.title(), model.classTitles());
      String why =
          options.ignoreNames()
              ? "names are ignored"
              : "the names of " + model.title() + "'s classes are not known";
      say(
          "%s: %s, so labels go by position: %s"
              .formatted(images.set().name(), why, pairs(mapping.names())));
      return mapping;
    }
    ClassMapping mapping =
        ClassMapping.byName(
            images.set(),
            model.title(),
            model.classNames(),
            (images.isFolder() ? "Rename the class folders" : "Name another in set (--in-set)")
                + ", make this one an out set (--out-sets), or take classes by position"
                + " (--ignore-names).");
    if (mapping.set().size() < mapping.model().size()) {
      say(
          "%s: has %s of %s's %s classes: %s"
              .formatted(
                  images.set().name(),
                  mapping.set().size(),
                  model.title(),
                  mapping.model().size(),
                  String.join(", ", mapping.set())));
    }
    return mapping;
  }

  private static @Nullable Labels labels(ClassMapping mapping) {
    return mapping.isTrivial()
        ? null
        : new Labels(mapping.byName() ? Labels.By.NAME : Labels.By.POSITION, mapping.names());
  }

  private static String pairs(Map<String, String> names) {
    return names.entrySet().stream()
        .map(pair -> pair.getKey() + " is " + pair.getValue())
        .collect(Collectors.joining(", "));
  }

  private void say(String remark) {
    if (said.add(remark)) {
      progress.remark(remark);
    }
  }
}
