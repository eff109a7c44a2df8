package dev.acet.eval;

import dev.acet.data.ClassMapping;
import dev.acet.data.LabelledImages;
import dev.acet.model.Model;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which of a model's classes the classes of a set are. Immutable; threads may share it.
 *
 * @param ignoreNames whether classes go by position, even if the model's are known by name
 */
public record ModelLabels(Model model, boolean ignoreNames) {

  /**
   * The model's classes for those of a set: by name, or by position if the model has no names.
   *
   * @param advice what to do if the set has none of the model's classes
   * @param remarks is told what is left out of the set, and if labels go by position or the set
   *     lacks some of the classes
   * @throws dev.acet.io.InputException if images have no label, a class folder no image, or the set
   *     has classes that the model does not have
   */
  public ClassMapping mapping(LabelledImages images, String advice, Consumer<String> remarks)
      throws IOException {
    images.requireLabels().remarks().forEach(remarks);
    return ignoreNames || model.classNames().isEmpty()
        ? byPosition(images, remarks)
        : byName(images, advice, remarks);
  }

  private ClassMapping byPosition(LabelledImages images, Consumer<String> remarks)
      throws IOException {
    ClassMapping mapping =
        ClassMapping.byPosition(images.set(), model.title(), model.classTitles());
    String why =
        ignoreNames
            ? "names are ignored"
            : "the names of " + model.title() + "'s classes are not known";
    remarks.accept(
        "%s: %s, so labels go by position: %s"
            .formatted(images.set().name(), why, pairs(mapping.names())));
    return mapping;
  }

  private ClassMapping byName(LabelledImages images, String advice, Consumer<String> remarks)
      throws IOException {
    ClassMapping mapping =
        ClassMapping.byName(images.set(), model.title(), model.classNames(), advice);
    if (mapping.set().size() < mapping.model().size()) {
      remarks.accept(
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

  private static String pairs(Map<String, String> names) {
    return names.entrySet().stream()
        .map(pair -> pair.getKey() + " is " + pair.getValue())
        .collect(Collectors.joining(", "));
  }
}
