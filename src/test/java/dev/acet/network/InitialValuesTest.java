package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class InitialValuesTest {

  private static final Architecture LENET = new LeNet(10, Activation.RELU);
  private static final Map<String, Weight> BY_NAME =
      LENET.weights().stream().collect(Collectors.toMap(Weight::name, w -> w));

  /** A normal distribution cut at two deviations has a deviation of 0.8796 of the uncut one's. */
  @Test
  void filtersAreTruncatedNormal() {
    SummaryStatistics drawn = draw("conv2/conv2/weights", 1);
    double deviation = Math.sqrt(2.0 / (5 * 5 * 32));
    assertThat(drawn.getMax()).isBetween(1.95 * deviation, 2 * deviation * 1.00001);
    assertThat(drawn.getMin()).isBetween(-2 * deviation * 1.00001, -1.95 * deviation);
    assertThat(drawn.getStandardDeviation())
        .isCloseTo(0.8796 * deviation, within(0.01 * deviation));
    assertThat(drawn.getMean()).isCloseTo(0, within(0.02 * deviation));
  }

  @Test
  void matricesAreNormal() {
    SummaryStatistics drawn = draw("fc1/weights", 1);
    double deviation = Math.sqrt(2.0 / 3136);
    assertThat(drawn.getStandardDeviation()).isCloseTo(deviation, within(0.005 * deviation));
    assertThat(drawn.getMax()).isGreaterThan(4 * deviation);
  }

  @Test
  void biasesAreZeroAndScalesOne() {
    assertThat(draw("fc1/biases", 1).getSumsq()).isZero();
    Architecture resnet = new ResNetSmall(10, Activation.RELU);
    WeightValues values = InitialValues.draw(resnet, 1);
    for (Weight weight : resnet.weights()) {
      if (weight.name().endsWith("gamma") || weight.name().endsWith("moving_variance")) {
        assertThat(values.get(weight)).containsOnly(1);
      } else if (weight.name().endsWith("beta") || weight.name().endsWith("moving_mean")) {
        assertThat(values.get(weight)).containsOnly(0);
      } else if (weight.shape().numDimensions() > 1) {
        assertThat(values.get(weight)).contains(values.get(weight)[0]).doesNotContain(0);
      }
    }
  }

  @Test
  void theSeedDecides() {
    Weight filters = weight("conv1/conv1/weights");
    float[] first = InitialValues.draw(LENET, 7).get(filters);
    assertThat(InitialValues.draw(LENET, 7).get(filters)).containsExactly(first);
    assertThat(InitialValues.draw(LENET, 8).get(filters)).isNotEqualTo(first);
  }

  private static SummaryStatistics draw(String name, long seed) {
    SummaryStatistics statistics = new SummaryStatistics();
    for (float value : InitialValues.draw(LENET, seed).get(weight(name))) {
      statistics.addValue(value);
    }
    return statistics;
  }

  private static Weight weight(String name) {
    Weight weight = BY_NAME.get(name);
    assertThat(weight).isNotNull();
    return weight;
  }
}
