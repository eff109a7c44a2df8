package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DecisionCountsTest {

  private static final int CLASSES = 100;
  private static final int BINS = 20;

  @Test
  void countsByClassAndBin() {
    DecisionCounts counts = new DecisionCounts(2, 3);
    assertThat(counts.add(0, 2, true)).isEqualTo(1);
    assertThat(counts.add(1, 2, false)).isEqualTo(2);
    DecisionCounts copy = counts.copy();
    counts.add(1, 0, true);
    assertThat(copy.images()).isEqualTo(2);
    assertThat(copy.ofBins()).containsExactly(0, 0, 2);
    assertThat(copy.rejected()).containsExactly(1L, 0L);
    assertThat(copy.histogram().get(1)).containsExactly(0L, 0L, 1L);
    assertThat(counts.rejected()).containsExactly(1L, 1L);
  }

  /** One place after the other is counted, so that at no moment any has two more than another. */
  @Test
  void aCopyIsOfOneMoment() throws Exception {
    DecisionCounts counts = new DecisionCounts(CLASSES, BINS);
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> counting =
          thread.submit(
              () -> {
                for (int i = 0; !enough.get(); i = (i + 1) % (CLASSES * BINS)) {
                  counts.add(i / BINS, i % BINS, false);
                }
              });
      for (int i = 0; i < 500; i++) {
        DecisionCounts copy = counts.copy();
        LongSummaryStatistics places =
            copy.histogram().stream()
                .flatMapToLong(ofClass -> ofClass.stream().mapToLong(Long::longValue))
                .summaryStatistics();
        assertThat(places.getMax() - places.getMin()).isBetween(0L, 1L);
        assertThat(places.getSum()).isEqualTo(copy.images());
      }
      enough.set(true);
      counting.get();
    } finally {
      enough.set(true);
      thread.shutdownNow();
    }
  }
}
