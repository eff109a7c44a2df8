package dev.acet.figure;

import dev.acet.analysis.Detection;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.OwnAttacks;
import dev.acet.analysis.SetResult;
import dev.acet.prediction.SetName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The figures that compare detectors of several models: one for each set, and one for the noise
 * that was attacked on each detector's own score. Immutable; threads may share it.
 *
 * @param models results of each model by its label, one for each detector
 */
public record DetectorFigures(Map<String, List<ModelResult>> models) {

  /** The figures by the names of their files without extension. */
  public Map<String, Figure> all() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    titles()
        .forEach((set, title) -> figures.put(file(set), figure(title, result -> on(result, set))));
    budgets()
        .forEach(
            (budget, title) ->
                figures.put(
                    fileOfOwn(budget), figure(title, result -> underOwnAttack(result, budget))));
    return figures;
  }

  /** What each figure shows, by the same names. */
  public Map<String, String> captions() {
    Map<String, String> captions = new LinkedHashMap<>();
    titles().forEach((set, title) -> captions.put(file(set), "AUROC by detector: " + title));
    budgets()
        .forEach((budget, title) -> captions.put(fileOfOwn(budget), "AUROC by detector: " + title));
    return captions;
  }

  private static String file(String set) {
    return SetName.file(set) + "-detectors";
  }

  private static String fileOfOwn(String budget) {
    return "own-attack" + budget + "-detectors";
  }

  /** The sets that were compared with an in set, but for those attacked on one detector's score. */
  private Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (List<ModelResult> results : models.values()) {
      for (ModelResult result : results) {
        result.sets().stream()
            .filter(set -> set.detection() != null && !isOnOneScore(set))
            .forEach(set -> titles.putIfAbsent(set.name(), set.title()));
      }
    }
    return titles;
  }

  private static boolean isOnOneScore(SetResult set) {
    return set.attack() != null && set.attack().score() != null;
  }

  private Map<String, String> budgets() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (List<ModelResult> results : models.values()) {
      ModelResult first = results.get(0);
      OwnAttacks.budgets(first)
          .forEach(budget -> titles.putIfAbsent(budget, OwnAttacks.title(first, budget)));
    }
    return titles;
  }

  private static Optional<Detection> on(ModelResult result, String set) {
    return result.sets().stream()
        .filter(one -> one.name().equals(set))
        .findFirst()
        .map(SetResult::detection);
  }

  private static Optional<Detection> underOwnAttack(ModelResult result, String budget) {
    return OwnAttacks.set(result, budget).stream()
        .mapToObj(result.sets()::get)
        .findFirst()
        .map(SetResult::detection);
  }

  private Figure figure(String title, Function<ModelResult, Optional<Detection>> detection) {
    Set<String> detectors = new LinkedHashSet<>();
    List<DetectorFigure.Dots> dots = new ArrayList<>();
    int place = 0;
    String level = "";
    for (Map.Entry<String, List<ModelResult>> model : models.entrySet()) {
      Map<String, Detection> detections = new LinkedHashMap<>();
      for (ModelResult result : model.getValue()) {
        level = result.settings().level();
        detection.apply(result).ifPresent(found -> detections.put(result.score().id(), found));
      }
      detectors.addAll(detections.keySet());
      if (!detections.isEmpty()) {
        dots.add(new DetectorFigure.Dots(model.getKey(), place, detections));
      }
      place++;
    }
    return new DetectorFigure("Detectors: " + title, List.copyOf(detectors), dots, level).figure();
  }
}
