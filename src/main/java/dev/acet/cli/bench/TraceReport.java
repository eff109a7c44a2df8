package dev.acet.cli.bench;

import dev.acet.bench.OperationKind;
import dev.acet.bench.OperationTimes;
import dev.acet.bench.OperationTimes.OfType;
import dev.acet.report.Column;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Reports how long the kinds and the types of operations took in a traced round. */
final class TraceReport {

  /** How many types a person gets to see; a program gets all. */
  private static final int SHOWN = 10;

  private final OperationTimes times;

  TraceReport(OperationTimes times) {
    this.times = times;
  }

  /** A table of the kinds, and one of the types that took longest. */
  void text(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "One more round of acet, traced: %.1f ms in its operations%n%n",
        times.milliseconds());
    out.print(kinds().text());
    out.println();
    List<OfType> longest = types().rows().subList(0, Math.min(SHOWN, types().rows().size()));
    out.print(new Sheet<>(types().columns(), longest).text());
  }

  /** Its part of the JSON. */
  Map<String, Object> json() {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("milliseconds", times.milliseconds());
    trace.put("kinds", kinds());
    trace.put("types", types());
    return trace;
  }

  /** All types, the longest time first. */
  Sheet<OfType> types() {
    return new Sheet<>(
        List.of(
            Column.of("type", OfType::type),
            Column.of("kind", type -> type.kind().title()),
            milliseconds(OfType::milliseconds),
            share(OfType::milliseconds),
            executions(OfType::executions)),
        times.byType());
  }

  /** The kinds that occurred. */
  private Sheet<OperationKind> kinds() {
    return new Sheet<>(
        List.of(
            Column.of("kind", OperationKind::title),
            milliseconds(times::milliseconds),
            share(times::milliseconds),
            executions(times::executions)),
        Arrays.stream(OperationKind.values()).filter(kind -> times.executions(kind) > 0).toList());
  }

  private static <R> Column<R> milliseconds(ToDoubleFunction<R> time) {
    return Column.<R>of("milliseconds", time::applyAsDouble).headed("ms").printed("%.1f");
  }

  private <R> Column<R> share(ToDoubleFunction<R> time) {
    ToDoubleFunction<R> share = row -> time.applyAsDouble(row) / times.milliseconds();
    return Column.<R>of("share", share::applyAsDouble)
        .headed("share, %")
        .printed(row -> String.format(Locale.ROOT, "%.1f", 100 * share.applyAsDouble(row)));
  }

  private static <R> Column<R> executions(ToLongFunction<R> count) {
    return Column.of("executions", count::applyAsLong);
  }
}
