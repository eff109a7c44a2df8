package dev.acet.eval;

import dev.acet.data.ClassMapping;
import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.prediction.Labels;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
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
    LabelledImages all = data.openForEvaluation(name);
    ClassMapping mapping =
        new ModelLabels(model, options.ignoreNames()).mapping(all, advice(all), this::say);
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

  private static String advice(LabelledImages images) {
    return (images.isFolder() ? "Rename the class folders" : "Name another in set (--in-set)")
        + ", make this one an out set (--out-sets), or take classes by position"
        + " (--ignore-names).";
  }

  private static @Nullable Labels labels(ClassMapping mapping) {
    return mapping.isTrivial()
        ? null
        : new Labels(mapping.byName() ? Labels.By.NAME : Labels.By.POSITION, mapping.names());
  }

  private void say(String remark) {
    if (said.add(remark)) {
      progress.remark(remark);
    }
  }
}
