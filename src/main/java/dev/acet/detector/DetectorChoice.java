package dev.acet.detector;

import dev.acet.analysis.Detector;
import dev.acet.analysis.Detectors;
import dev.acet.io.InputException;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.SetProvenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some detectors by name, of any model: those that need no fit, and those that are fitted on the
 * model's training images. Immutable; threads may share it.
 *
 * @param ids their names; stored in lower case and without repetition, with {@value #ALL} resolved
 * @param files what the models' detectors are fitted on
 */
public record DetectorChoice(List<String> ids, List<DetectorFile> files) {

  /** Names all detectors that can be used. */
  public static final String ALL = "all";

  /**
   * Chooses detectors.
   *
   * @param ids in any case; {@value #ALL} names all that need no fit and, if there are files, all
   *     others
   * @throws IllegalArgumentException if there is no detector with a name, or it must be fitted and
   *     there are no files
   */
  public DetectorChoice {
    files = List.copyOf(files);
    Set<String> all = new LinkedHashSet<>();
    for (String name : ids) {
      String id = name.toLowerCase(Locale.ROOT);
      if (id.equals(ALL)) {
        all.addAll(Detectors.all().stream().map(Detector::id).toList());
        all.addAll(files.isEmpty() ? List.of() : FittedDetectors.ids());
      } else {
        all.add(known(id, files));
      }
    }
    ids = List.copyOf(all);
  }

  private static String known(String id, List<DetectorFile> files) {
    if (FittedDetectors.ids().contains(id)) {
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            id
                + " is fitted on training images: name the file that acet detector fit wrote"
                + " (--detectors)");
      }
    } else if (Detectors.find(id).isEmpty()) {
      throw new IllegalArgumentException(
          "expected one of %s, not \"%s\"".formatted(String.join(", ", names()), id));
    }
    return id;
  }

  /** The names of all detectors. */
  public static List<String> names() {
    return Stream.concat(Detectors.all().stream().map(Detector::id), FittedDetectors.ids().stream())
        .toList();
  }

  /**
   * The chosen detectors of a model.
   *
   * @throws InputException if one is fitted on training images and no file belongs to the model's
   *     weights, or it cannot be fitted on the file's images
   */
  public List<Detector> of(ModelIdentity model) throws InputException {
    Optional<FittedDetectors> fitted = file(model).map(file -> new FittedDetectors(file.outputs()));
    List<Detector> detectors = new ArrayList<>();
    for (String id : ids) {
      Optional<Detector> simple = Detectors.find(id);
      detectors.add(simple.isPresent() ? simple.get() : fitted(id, fitted, model));
    }
    return detectors;
  }

  /** The file that belongs to a model's weights. */
  public Optional<DetectorFile> file(ModelIdentity model) {
    return files.stream()
        .filter(file -> file.source().model().fingerprint().equals(model.fingerprint()))
        .findFirst();
  }

  /**
   * Rejects an evaluation whose images were attacked on a chosen score that was fitted on something
   * else: what is measured would not be what was attacked.
   *
   * @throws InputException if there is such a set
   */
  public void requireAsAttacked(PredictionStore store) throws IOException {
    for (String set : store.sets()) {
      SetProvenance provenance = Objects.requireNonNull(store.provenance(set), set);
      AttackOptions attack = provenance.attack();
      if (attack == null || attack.detectors() == null || !ids.contains(attack.score())) {
        continue;
      }
      Optional<String> fitted = file(provenance.model()).map(DetectorFile::fingerprint);
      if (fitted.isPresent() && !fitted.get().equals(attack.detectors())) {
        throw InputException.of(
            "%s: %s was attacked on %s fitted on other images than those of the file for %s. Name the"
                    .formatted(store.folder(), set, attack.score(), provenance.model().name())
                + " file that acet evaluate had (--detectors), or evaluate again.");
      }
    }
  }

  private static Detector fitted(String id, Optional<FittedDetectors> fitted, ModelIdentity model)
      throws InputException {
    if (fitted.isEmpty()) {
      throw InputException.of(
          "%s: no file of detectors belongs to the weights %s of %s. Run: acet detector fit MODEL --set NAME"
              .formatted(id, model.fingerprint(), model.name()));
    }
    try {
      return fitted.get().find(id).orElseThrow();
    } catch (IllegalArgumentException e) {
      throw InputException.of(
          "%s of %s cannot be used: %s. Fit the detectors on more images, or choose another."
              .formatted(id, model.name(), e.getMessage()));
    }
  }
}
