package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.analysis.SetResult;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WideTableTest {

  @TempDir private Path folder;

  @Test
  void eachModelHasThreeColumnsUnderItsName() throws IOException {
    Map<String, ModelResult> results = two();
    List<String> lines = WideTable.latex(results).lines().toList();
    assertThat(lines)
        .contains("\\begin{table}", "\\label{tab:comparison}", "\\begin{tabular}{l rrr rrr}")
        .contains("\\cmidrule(lr){2-4} \\cmidrule(lr){5-7}")
        .contains(" & MMC & AUROC & FPR@95 & MMC & AUROC & FPR@95 \\\\")
        .anyMatch(line -> line.startsWith("\\caption{"))
        .anyMatch(line -> line.startsWith(" & \\multicolumn{3}{c}{first\\_one (TE: "));
    assertThat(lines.stream().filter(line -> line.startsWith("SVHN & ")))
        .singleElement()
        .satisfies(line -> assertThat(line.split("&")).hasSize(7));
  }

  /** Low confidence and few false positives are good, and a large area; of equals, all. */
  @Test
  void theBestOfEachRowIsBold() throws IOException {
    Map<String, ModelResult> results = two();
    String row = row(results, "SVHN");
    SetResult one = set(results, "first_one");
    SetResult other = set(results, "second");
    assertThat(one.mmc()).isNotEqualTo(other.mmc());
    double least = Math.min(Objects.requireNonNull(one.mmc()), Objects.requireNonNull(other.mmc()));
    double area =
        Math.max(
            Objects.requireNonNull(one.detection()).auroc(),
            Objects.requireNonNull(other.detection()).auroc());
    assertThat(row).contains(bold(least), bold(area));
    assertThat(row.split("textbf", -1).length - 1).isBetween(3, 6);
  }

  @Test
  void confidenceInTheInDistributionIsNotCompared() throws IOException {
    assertThat(row(two(), "CIFAR-10"))
        .doesNotContain("textbf")
        .containsPattern("^CIFAR-10 & 0\\.[0-9]{3} & -- & -- & 0\\.[0-9]{3} & -- & -- ");
    assertThat(row(two(), "Adv. in (CIFAR-10)"))
        .doesNotContain("textbf")
        .containsPattern(" & 0\\.[0-9]{3} & -- & -- & 0\\.[0-9]{3} & -- & -- ");
  }

  @Test
  void numbersStandWithWhatTheyDependOn() throws IOException {
    ModelResult result = Objects.requireNonNull(two().get("second"));
    assertThat(WideTable.latex(Map.of("a\nmodel", result)).lines())
        .endsWith("% a model: images: CIFAR-10 60, SVHN 25, Adv. in (CIFAR-10) 25");
  }

  private static String bold(double value) {
    return String.format(Locale.ROOT, "\\textbf{%.3f}", value);
  }

  private static String row(Map<String, ModelResult> results, String set) {
    return WideTable.latex(results)
        .lines()
        .filter(line -> line.startsWith(set + " & "))
        .findFirst()
        .orElseThrow();
  }

  private static SetResult set(Map<String, ModelResult> results, String model) {
    return Objects.requireNonNull(results.get(model)).sets().get(0);
  }

  private Map<String, ModelResult> two() throws IOException {
    Map<String, ModelResult> results = new LinkedHashMap<>();
    results.put("first_one", evaluated("one", 40));
    results.put("second", evaluated("two", 25));
    return results;
  }

  private ModelResult evaluated(String name, int images) throws IOException {
    PredictionStore store = new PredictionStore(folder.resolve(name));
    store.write(SampleSets.set("cifar10", Role.IN, 60));
    store.write(SampleSets.set("svhn", Role.OUT, images));
    store.write(SampleSets.set("adversarial-in", Role.ADVERSARIAL_IN, images));
    return new Analysis(Score.MSP, false).curves(store).result();
  }
}
