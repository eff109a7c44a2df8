package dev.acet.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.bench.Dimension;
import dev.acet.bench.Effort;
import dev.acet.bench.Growth;
import dev.acet.bench.PairedTiming;
import dev.acet.bench.ScaleBenchmark.Measurement;
import dev.acet.bench.Workload;
import dev.acet.reference.JsonSchemas;
import dev.acet.report.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What benchmarks print for programs. */
class BenchReportTest {

  private final StringWriter out = new StringWriter();

  @Test
  void timesHaveTheirFacts() throws IOException {
    PairedTiming timing = PairedTiming.measure(() -> {}, () -> {}, new Effort(0, 3, false));
    new BenchReport("nothing", timing)
        .with("seed", 7L)
        .with("threads", 2)
        .with("withoutGradient", .25)
        .print(Format.JSON, new PrintWriter(out, true));
    JsonNode report = JsonSchemas.read("bench", out.toString());
    assertThat(report.get("rounds").asInt()).isEqualTo(3);
    assertThat(report.get("withoutGradient").asDouble()).isEqualTo(.25);
  }

  @Test
  void aMemoryThatIsNotKnownIsNull() throws IOException {
    Workload small = new Workload(1000, 10, 10, 1);
    Growth growth =
        new Growth(
            Dimension.IMAGES,
            List.of(
                new Measurement(small, 1, OptionalDouble.of(800)),
                new Measurement(new Workload(2000, 10, 10, 1), 4, OptionalDouble.empty())));
    new ScaleReport(List.of(growth)).print(Format.JSON, new PrintWriter(out, true));
    JsonNode second = JsonSchemas.read("bench-scale", out.toString()).at("/results/1");
    assertThat(second.get("timeExponent").asDouble()).isCloseTo(2, within(1e-12));
    assertThat(second.get("peakMegabytes").isNull()).isTrue();
  }
}
