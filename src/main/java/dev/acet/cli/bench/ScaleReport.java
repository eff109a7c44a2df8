package dev.acet.cli.bench;

import dev.acet.bench.Growth;
import dev.acet.bench.ScaleBenchmark.Measurement;
import dev.acet.bench.Workload;
import dev.acet.report.Column;
import dev.acet.report.Format;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reports what workloads cost, with the exponents of time and memory in each dimension. */
final class ScaleReport {

  private record Row(Growth growth, Measurement measurement) {

    Workload workload() {
      return measurement.workload();
    }
  }

  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.of("varies", row -> row.growth().dimension().id()),
          Column.of("images", row -> row.workload().images()),
          Column.of("classes", row -> row.workload().classes()),
          Column.of("steps", row -> row.workload().steps()),
          Column.of("network", row -> row.workload().architecture().id()),
          Column.<Row>of("seconds", row -> row.measurement().seconds()).printed("%.1f"),
          Column.<Row>of("time_exponent", row -> row.growth().timeExponent())
              .headed("exponent")
              .printed("%.2f"),
          Column.of("peak_megabytes", (Row row) -> orNull(row.measurement().peakMegabytes()))
              .headed("peak MB")
              .printed("%.0f"),
          Column.of("memory_exponent", (Row row) -> orNull(row.growth().memoryExponent()))
              .headed("exponent")
              .printed("%.2f"));

  private final Sheet<Row> sheet;

  ScaleReport(List<Growth> growths) {
    sheet =
        new Sheet<>(
            COLUMNS,
            growths.stream()
                .flatMap(growth -> growth.measurements().stream().map(one -> new Row(growth, one)))
                .toList());
  }

  void print(Format format, PrintWriter out) {
    switch (format) {
      case JSON -> out.println(sheet.json());
      case CSV -> out.print(sheet.csv());
      default -> {
        out.println("Noise and attacked noise, from the images to the stored predictions");
        out.println();
        out.print(sheet.text());
        out.println();
        out.println(
            "An exponent is the slope between the logarithms of size and cost: 1 is linear, 0 is"
                + " flat.");
        out.println(
            "The size of a network is the arithmetic of its forward pass. The peak is the process's"
                + " resident memory.");
      }
    }
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
