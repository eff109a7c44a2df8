package dev.acet.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.00392156862745098, 1/255",
    "0.03137254901960784, 8/255",
    "0.031372549019607843, 8/255", // as Python prints it
    "0.2, 0.2", // 51/255
    "0.3, 0.3",
    "0.31, 0.31",
    "0.0001, 1.0E-4",
    "0.03137, 0.03137",
    "0.0313725, 0.0313725",
    "0.001960784313725490, 0.00196078431372549", // half a gray level
    "1, 1",
    "2.5, 2.5"
  })
  void radiiOfWholeGrayLevelsAreFractions(double eps, String written) {
    assertThat(SampleSets.suite(eps).radius()).isEqualTo(written);
    assertThat(SampleSets.suite(eps).step()).isEqualTo(written); // as long as the radius
  }
}
