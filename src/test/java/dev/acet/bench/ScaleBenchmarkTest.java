package dev.acet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acet.bench.ScaleBenchmark.Measurement;
import dev.acet.io.Progress;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleBenchmarkTest {

  private static final Workload BASE = new Workload(1000, 10, 10, 1);

  /** numpy.polyfit(numpy.log([10, 20, 40]), numpy.log([3, 5, 12]), 1)[0] is 1.0 exactly. */
  @Test
  void exponentsAreSlopesOfLogarithms() {
    Growth growth =
        new Growth(
            Dimension.STEPS,
            List.of(
                new Measurement(BASE.withSteps(10), 3, OptionalDouble.of(800)),
                new Measurement(BASE.withSteps(20), 5, OptionalDouble.of(1600)),
                new Measurement(BASE.withSteps(40), 12, OptionalDouble.of(800))));
    assertThat(growth.timeExponent()).isCloseTo(1, within(1e-12));
    assertThat(growth.memoryExponent().orElseThrow()).isCloseTo(0, within(1e-12));
  }

  @Test
  void withoutOneMemoryThereIsNoExponent() {
    Growth growth =
        new Growth(
            Dimension.IMAGES,
            List.of(
                new Measurement(BASE.withImages(10), 1, OptionalDouble.of(800)),
                new Measurement(BASE.withImages(20), 4, OptionalDouble.empty())));
    assertThat(growth.timeExponent()).isCloseTo(2, within(1e-12));
    assertThat(growth.memoryExponent()).isEmpty();
  }

  /** Twice the widen factor is about four times the arithmetic. */
  @Test
  void widthIsMeasuredByItsArithmetic() {
    assertThat(Dimension.WIDTH.size(BASE.withWidenFactor(4)))
        .isEqualTo((double) ForwardCost.of(BASE.withWidenFactor(4).architecture()))
        .isBetween(10 * Dimension.WIDTH.size(BASE), 16 * Dimension.WIDTH.size(BASE));
  }

  @ParameterizedTest
  @EnumSource
  void aDimensionsWorkloadsGrowInItAlone(Dimension dimension) {
    List<Workload> workloads = dimension.workloads(10_000);
    assertThat(workloads).hasSizeGreaterThan(2).contains(BASE);
    assertThat(workloads).extracting(dimension::size).isSorted().doesNotHaveDuplicates();
    for (Dimension other : Dimension.values()) {
      if (other != dimension && !(other == Dimension.WIDTH && dimension == Dimension.CLASSES)) {
        assertThat(workloads).extracting(other::size).containsOnly(other.size(BASE));
      }
    }
  }

  @Test
  void aWorkloadIsNoiseWithAndWithoutAttack() throws IOException {
    List<String> sets = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void began(String what, Unit unit, long total, long done) {
            sets.add(what + ": " + total);
          }

          @Override
          public void reached(long done) {}

          @Override
          public void ended() {}
        };
    Measurement measurement =
        new ScaleBenchmark(SessionOptions.withDefaults(), 1, progress)
            .measure(new Workload(2, 3, 1, 1));
    assertThat(sets).containsExactly("noise: 2", "adversarial-noise: 2");
    assertThat(measurement.seconds()).isPositive();
  }

  /** What was released before does not count. */
  @Test
  void thePeakIsThatOfTheWork() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/proc/self/clear_refs")), "Linux alone tells the peak");
    OptionalDouble much = ResidentMemory.peakDuring(ScaleBenchmarkTest::use300Megabytes);
    OptionalDouble little = ResidentMemory.peakDuring(() -> {});
    assertThat(much.orElseThrow()).isGreaterThan(little.orElseThrow() + 250);
  }

  private static void use300Megabytes() {
    try (BytePointer memory = new BytePointer(300 << 20)) {
      Pointer.memset(memory, 1, 300 << 20);
    }
  }
}
