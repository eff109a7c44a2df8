package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.train.EvaluationSchedule.Original;
import dev.acet.train.EvaluationSchedule.Periodic;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationScheduleTest {

  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void evaluatesInTheOriginalsEpochs() {
    assertThat(due(new Original(ALL, 13), 13)).containsExactly(1, 2, 3, 4, 5, 6, 8, 10, 12, 13);
    assertThat(due(new Original(0, 13), 13)).isEmpty();
  }

  @Test
  void theOriginalTakesAllImagesInTheLastEpoch() {
    Original original = new Original(5000, 13);
    assertThat(original.images(EvaluationSet.NOISE, false)).isEqualTo(1280);
    assertThat(original.images(EvaluationSet.ADVERSARIAL_NOISE, false)).isEqualTo(1280);
    assertThat(original.images(EvaluationSet.ADVERSARIAL_SAMPLES, false)).isEqualTo(256);
    assertThat(original.images(EvaluationSet.OUT, false)).isEqualTo(256);
    assertThat(original.images(EvaluationSet.OUT, true)).isEqualTo(5000);
    assertThat(new Original(3, 13).images(EvaluationSet.NOISE, false)).isEqualTo(3);
  }

  @Test
  void theLastEpochIsAlwaysEvaluated() {
    assertThat(due(new Periodic(ALL, 13, 4), 13)).containsExactly(1, 5, 9, 13);
    assertThat(due(new Periodic(ALL, 12, 5), 12)).containsExactly(2, 7, 12);
    assertThat(due(new Periodic(0, 12, 5), 12)).isEmpty();
  }

  /** An evaluation may cost a fifth of the epochs that lead to it. */
  @ParameterizedTest
  @CsvSource({"1, 100, 1", "20, 100, 1", "21, 100, 2", "100, 100, 5", "1000, 100, 12"})
  void evaluatesAsOftenAsItCanAfford(double evaluation, double epoch, int every) {
    assertThat(new Periodic(ALL, 12, 1).affordable(evaluation, epoch))
        .isEqualTo(new Periodic(ALL, 12, every));
  }

  @Test
  void aLimitHoldsForEverySet() {
    for (EvaluationSet set : EvaluationSet.values()) {
      assertThat(new Periodic(2000, 12, 1).images(set, false)).isEqualTo(2000);
    }
    Periodic few = new Periodic(ALL, 12, 1);
    assertThat(few.images(EvaluationSet.NOISE, true)).isEqualTo(1280);
    assertThat(few.images(EvaluationSet.OUT, true)).isEqualTo(256);
    assertThat(few.images(EvaluationSet.ADVERSARIAL_SAMPLES, true)).isEqualTo(128);
  }

  private static List<Integer> due(EvaluationSchedule schedule, int epochs) {
    return IntStream.rangeClosed(1, epochs).filter(schedule::isDue).boxed().toList();
  }
}
