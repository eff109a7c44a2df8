package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.Score;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFiguresTest {

  @TempDir private Path folder;

  /** Also where a model before it was not evaluated on the set. */
  @Test
  void aModelHasTheSameColourInEveryHistogram() throws IOException {
    Map<String, Figure> figures =
        new EvaluationFigures(
                EvaluationFigures.labelled(
                    List.of(
                        evaluated("first", 40, "svhn"), evaluated("second", 5, "svhn", "mnist"))),
                false)
            .all();
    BufferedImage both = histogram(figures, "svhn");
    assertThat(Pixels.count(both, OkabeIto.BLUE)).isPositive();
    assertThat(Pixels.count(both, OkabeIto.VERMILLION)).isPositive();
    BufferedImage second = histogram(figures, "mnist");
    assertThat(Pixels.count(second, OkabeIto.BLUE)).isZero();
    assertThat(Pixels.count(second, OkabeIto.VERMILLION)).isPositive();
  }

  /** ROC curves with many sets, too, and in print. */
  @Test
  void nothingIsCutOffAndNothingLiesOnAnother() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("model"));
    store.write(SampleSets.set("cifar10", Role.IN, 60));
    for (String set : List.of("svhn", "cifar100", "lsun_classroom", "imagenet_minus_cifar10")) {
      store.write(SampleSets.set(set, Role.OUT, 40));
    }
    store.write(SampleSets.set("a-folder-of-ones-own-with-a-long-name", Role.OUT, 40));
    ModelCurves curves = new Analysis(Score.MSP, false).curves(store);
    for (boolean logarithmic : new boolean[] {false, true}) {
      Map<String, Figure> figures =
          new EvaluationFigures(EvaluationFigures.labelled(List.of(curves)), logarithmic).all();
      assertThat(figures).hasSize(11);
      figures.forEach(
          (name, figure) -> {
            for (Figure shown : List.of(figure, figure.untitled(), figure.sized(422, 298))) {
              Svg.of(shown).requireOrder(name, shown);
            }
          });
    }
  }

  @Test
  void whatDependsOnLabelsByPositionSaysSo() throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve("by-position"));
    store.write(SampleSets.byPosition("ships", 60));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    ModelCurves curves = new Analysis(Score.MSP, false).curves(store);
    EvaluationFigures figures = new EvaluationFigures(Map.of("net", curves), false);
    String warned = "ships (labels by position)";
    assertThat(figures.titles()).containsEntry("ships", warned).containsEntry("svhn", "SVHN");
    Map<String, Figure> all = figures.all();
    assertThat(words(all, EvaluationFigures.histogram("ships"))).contains(warned);
    assertThat(words(all, "net-roc")).contains("net: " + warned + " as positives");
    assertThat(words(all, "net-reliability"))
        .anyMatch(text -> text.matches("net: calibration error .* \\(labels by position\\)"));
    assertThat(words(all, "net-confusion"))
        .anyMatch(text -> text.matches("net: balanced accuracy .* % \\(labels by position\\)"))
        .contains("class", "taken for", "class 0", "class 2");
    assertThat(words(all, "net-overview"))
        .anyMatch(text -> text.matches("net: test error .* on 60 images of \\Q" + warned + "\\E"))
        .anyMatch(text -> text.startsWith(warned + ": n 60, MMC "))
        .noneMatch(text -> text.matches(".*ships(?! \\(labels).*"));
  }

  /** Another model's labels go by name: the title is for both. */
  @Test
  void aTitleHasTheWarningIfItHoldsForOneModel() throws IOException {
    PredictionStore byName = new PredictionStore(folder.resolve("by-name"));
    byName.write(SampleSets.set("ships", Role.IN, 60));
    PredictionStore byPosition = new PredictionStore(folder.resolve("by-position"));
    byPosition.write(SampleSets.byPosition("ships", 60));
    Analysis analysis = new Analysis(Score.MSP, false);
    ModelCurves named = analysis.curves(byName);
    ModelCurves placed = analysis.curves(byPosition);
    for (List<ModelCurves> models : List.of(List.of(named, placed), List.of(placed, named))) {
      assertThat(new EvaluationFigures(EvaluationFigures.labelled(models), false).titles())
          .containsEntry("ships", "ships (labels by position)");
    }
  }

  private static List<String> words(Map<String, Figure> figures, String name) {
    return Svg.of(Objects.requireNonNull(figures.get(name), name)).words();
  }

  private static BufferedImage histogram(Map<String, Figure> figures, String set) {
    return Pixels.of(Objects.requireNonNull(figures.get(EvaluationFigures.histogram(set)), set));
  }

  private ModelCurves evaluated(String name, int images, String... sets) throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve(name));
    for (String set : sets) {
      store.write(SampleSets.set(set, Role.OUT, images));
    }
    return new Analysis(Score.MSP, false).curves(store);
  }
}
