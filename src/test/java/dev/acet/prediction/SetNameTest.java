package dev.acet.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetNameTest {

  @ParameterizedTest
  @CsvSource({
    "0, x@0",
    "0.3, x@0.3",
    "1, x@1",
    "0.00001, x@0.00001",
    "0.03137254901960784, x@0.03137254901960784"
  })
  void aBudgetIsPartOfTheName(double eps, String name) {
    assertThat(SetName.at("x", eps)).isEqualTo(name);
    assertThat(SetName.budget(name, eps)).isEqualTo(name.substring(1));
    assertThat(SetName.budget("x", eps)).isEmpty();
  }

  /** A folder of one's own may be called so. */
  @Test
  void whatIsNotTheBudgetIsPartOfTheSetsOwnName() {
    assertThat(SetName.budget("adversarial:pets@2", .3)).isEmpty();
  }

  @Test
  void noTwoSetsHaveTheSameFile() {
    assertThat(SetName.file(SetName.adversarialOut("svhn"))).isEqualTo("adversarial=svhn");
    assertThat(SetName.file(SetName.adversarialNoise("mds"))).isEqualTo("adversarial-noise=mds");
    List<String> names =
        List.of(
            "adversarial-noise:mds",
            "adversarial-noise=mds",
            "adversarial:noise:mds",
            "adversarial-noise-mds",
            "adversarial:svhn",
            "adversarial=svhn",
            "adversarial_svhn",
            "adversarial-in",
            "adversarial::a",
            "adversarial:=a",
            "adversarial=:a",
            "svhn:a");
    assertThat(names).map(SetName::file).doesNotHaveDuplicates();
    assertThat(names).allSatisfy(n -> assertThat(SetName.file(SetName.file(n))).isEqualTo(n));
  }
}
