package dev.acet.data;

import dev.acet.image.MappedSource;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Maps the classes of a set to those of a model. Immutable; threads may share it.
 *
 * @param byName whether names decide; otherwise positions do
 * @param set the set's classes, in the order of its labels
 * @param model the model's classes, in the order of its outputs
 * @param indices for each of the set's classes its index among the model's
 */
public record ClassMapping(
    boolean byName, List<String> set, List<String> model, List<Integer> indices) {

  /** The largest number of classes listed in a message. */
  private static final int LISTED = 100;

  public ClassMapping {
    set = List.copyOf(set);
    model = List.copyOf(model);
    indices = List.copyOf(indices);
  }

  /**
   * Finds each class of a set among a model's by name: by its exact spelling, otherwise after
   * Unicode normalisation, otherwise ignoring case, leading zeros, and whether words are joined by
   * spaces, underscores, hyphens or slashes. The set need not have all of the model's classes.
   *
   * @param model the model's name, for messages
   * @param remedy what errors advise
   * @throws InputException with both lists, if a class of the set matches none or several of the
   *     model's, or two match the same one
   */
  public static ClassMapping byName(
      DataSet set, String model, List<String> modelClasses, String remedy) throws InputException {
    Map<Integer, String> taken = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : set.classNames()) {
      List<Integer> found = ClassSpelling.find(name, modelClasses);
      if (found.size() == 1) {
        String other = taken.putIfAbsent(found.get(0), name);
        if (other != null) {
          problems.add(other + " and " + name + " are both " + modelClasses.get(found.get(0)));
        }
      } else if (found.isEmpty()) {
        unknown.add(name);
      } else {
        String choice = found.stream().map(modelClasses::get).collect(Collectors.joining(" or "));
        problems.add(name + " may be " + choice);
      }
    }
    if (!unknown.isEmpty()) {
      boolean all = unknown.size() == set.classNames().size();
      problems.add(
          0, model + (all ? " knows none of the former" : " does not know " + listed(unknown)));
    }
    if (!problems.isEmpty()) {
      throw InputException.of(
          "%s has the classes %s; %s has %s; %s. %s"
              .formatted(
                  set.name(),
                  listed(set.classNames()),
                  model,
                  listed(modelClasses),
                  String.join("; ", problems),
                  remedy));
    }
    return new ClassMapping(true, set.classNames(), modelClasses, List.copyOf(taken.keySet()));
  }

  /**
   * Maps the set's first class to the model's first, and so on.
   *
   * @param model the model's name, for messages
   * @throws InputException if the set has more classes than the model
   */
  public static ClassMapping byPosition(DataSet set, String model, List<String> modelClasses)
      throws InputException {
    int classes = set.classNames().size();
    if (classes > modelClasses.size()) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s has %d classes, %s only %d: it cannot be its in-distribution.",
              set.name(),
              classes,
              model,
              modelClasses.size()));
    }
    return new ClassMapping(
        false, set.classNames(), modelClasses, IntStream.range(0, classes).boxed().toList());
  }

  /** Whether the labels are the model's unchanged, with the same names. */
  public boolean isTrivial() {
    return byName && set.equals(model);
  }

  /** The model's class for each of the set's classes, in the order of the set's labels. */
  public Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < set.size(); i++) {
      names.put(set.get(i), model.get(indices.get(i)));
    }
    return names;
  }

  /** The same images with the model's labels and class names. */
  public LabelledImages apply(LabelledImages images) {
    return isTrivial()
        ? images
        : new LabelledImages(
            images.set().withClassNames(model),
            images.split(),
            new MappedSource(images.source(), image -> relabelled(image, images.set().name())));
  }

  private RawImage relabelled(RawImage image, String name) throws InputException {
    if (image.label() < 0 || image.label() >= indices.size()) {
      throw InputException.of(name + ": an image without a label cannot be of an in-distribution.");
    }
    return new RawImage(image.shape(), image.pixels(), indices.get(image.label()));
  }

  private static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), LISTED)));
    return names.size() > LISTED ? first + ", ... (" + names.size() + " in all)" : first;
  }
}
