package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against scikit-learn 1.2.1 ({@code make_openood.py}). */
class OpenOodMetricsTest {

  @ParameterizedTest
  @MethodSource("cases")
  void metricsEqualScikitLearns(JsonNode expected) {
    OpenOodMetrics found =
        OpenOodMetrics.of(Golden.doubles(expected.get("in")), Golden.doubles(expected.get("out")));
    assertThat(found.falsePositiveRate95())
        .isEqualTo(expected.get("falsePositiveRate95").asDouble());
    assertThat(found.auroc()).isCloseTo(expected.get("auroc").asDouble(), within(1e-12));
    assertThat(found.auprIn()).isCloseTo(expected.get("auprIn").asDouble(), within(1e-12));
    assertThat(found.auprOut()).isCloseTo(expected.get("auprOut").asDouble(), within(1e-12));
  }

  static Stream<Named<JsonNode>> cases() throws IOException {
    return Golden.cases(Golden.of("openood.json"));
  }

  /** The dropped points matter: the paper's convention with out as positives finds another rate. */
  @Test
  void aPointBetweenCornersIsNotFound() throws IOException {
    JsonNode even =
        cases()
            .filter(one -> one.getName().equals("even runs"))
            .findFirst()
            .orElseThrow()
            .getPayload();
    double[] in = Golden.doubles(even.get("in"));
    double[] out = Golden.doubles(even.get("out"));
    assertThat(OpenOodMetrics.of(in, out).falsePositiveRate95()).isEqualTo(1);
    assertThat(Detection.of(in, out).falsePositiveRate95OutPositive()).isEqualTo(.95);
  }

  @Test
  void nothingIsMeasuredOfNoScores() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenOodMetrics.of(new double[0], new double[] {1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenOodMetrics.of(new double[] {Double.NaN}, new double[] {1}));
  }

  @Test
  void groupsAreReadAndRepeatedSetsRefused() {
    SetGroups groups =
        SetGroups.parse(List.of("# of my own", "", "near = cifar100, tiny-imagenet", "far=svhn"));
    assertThat(groups.groups())
        .containsExactly(
            Map.entry("near", List.of("cifar100", "tiny-imagenet")),
            Map.entry("far", List.of("svhn")));
    for (String wrong : List.of("near", "=svhn", "near=", "near=a,,b", "near=a,a")) {
      assertThatIllegalArgumentException().isThrownBy(() -> SetGroups.parse(List.of(wrong)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SetGroups.parse(List.of("near=cifar-100", "far=cifar100")))
        .withMessage("cifar100 is named twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SetGroups.parse(List.of("near=a", "near=b")))
        .withMessage("there are two groups near");
    assertThat(SetGroups.usual("CIFAR-100").groups().get("near"))
        .containsExactly("cifar10", "tiny-imagenet");
    assertThat(SetGroups.usual("mnist").groups()).isEmpty();
  }
}
