package dev.acet.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.data.KnownDataSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTablesTest {

  private static final PaperTable1 TABLE = PaperTable1.known();

  @ParameterizedTest
  @CsvSource({
    "svhn-plain,  cifar10,                .732, .938, .348",
    "svhn-ceda,   adversarial-samples,    .995, .009, .994",
    "svhn-acet,   imagenet_minus_cifar10, .368, .977, .113",
    "svhn-acet,   adversarial-samples,    .369, .778, .279",
    "cifar100-plain, svhn,                .570, .710, .865",
    "cifar100-ceda, lsun_classroom,       .581, .678, .887",
    "cifar100-acet, adversarial-noise,    .013, .998, .003",
  })
  void hasThePapersRows(String model, String set, double mmc, double auroc, double fpr95) {
    assertThat(TABLE.find(model, set))
        .contains(new PaperTable1.Row(model, set, null, mmc, auroc, fpr95));
  }

  @Test
  void hasTestErrorsInTheRowsOfTheOwnTestSets() {
    assertThat(TABLE.find("svhn-ceda", "svhn"))
        .contains(new PaperTable1.Row("svhn-ceda", "svhn", .0350, .977, null, null));
    assertThat(TABLE.find("cifar100-acet", "cifar100").orElseThrow().testError()).isEqualTo(.3224);
  }

  /** Eight rows for each of six models, in the order of the evaluations' tables. */
  @Test
  void isCompleteForTheBlocksThatAreKnown() {
    for (String dataset : List.of("svhn", "cifar100")) {
      List<String> sets = new ArrayList<>(List.of(dataset));
      sets.addAll(KnownDataSet.outSets(dataset));
      sets.addAll(List.of("noise", "adversarial-noise", "adversarial-samples"));
      for (String method : List.of("plain", "ceda", "acet")) {
        List<PaperTable1.Row> rows = TABLE.rows(dataset + "-" + method);
        assertThat(rows).extracting(PaperTable1.Row::set).containsExactlyInAnyOrderElementsOf(sets);
        assertThat(rows).filteredOn(row -> row.auroc() == null).hasSize(1);
        assertThat(rows).filteredOn(row -> row.testError() != null).hasSize(1);
      }
    }
  }

  @Test
  void findsNothingForOtherModelsAndSets() {
    assertThat(TABLE.rows("cifar10-acet")).isEmpty();
    assertThat(TABLE.find("svhn-acet", "adversarial-noise-80")).isEmpty();
    assertThat(PaperTable2.find("cifar10-ceda")).isEmpty();
  }

  @Test
  void marksTheSamplesOfHundredClassesAlone() {
    assertThat(TABLE.find("cifar100-acet", "adversarial-samples").orElseThrow().isDoubtful())
        .isTrue();
    assertThat(TABLE.find("cifar100-acet", "noise").orElseThrow().isDoubtful()).isFalse();
    assertThat(TABLE.find("svhn-acet", "adversarial-samples").orElseThrow().isDoubtful()).isFalse();
  }

  @Test
  void hasTheSecondTable() {
    assertThat(PaperTable2.find("svhn-acet"))
        .contains(new PaperTable2.Row("svhn-acet", 49.8, null, 50.2));
    assertThat(PaperTable2.find("mnist-acet"))
        .contains(new PaperTable2.Row("mnist-acet", 3.0e15, 1e6, 0));
  }
}
