package dev.acet.cli.bench;

import dev.acet.bench.PairedTiming;
import dev.acet.report.Column;
import dev.acet.report.Format;
import dev.acet.report.Sheet;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reports what a benchmark measured, and what that depends on. */
final class BenchReport {

  private record Line(String what, PairedTiming.Spread spread) {}

  private static final List<Column<Line>> COLUMNS =
      List.of(
          Column.of("", Line::what),
          number("minimum", PairedTiming.Spread::minimum),
          number("median", PairedTiming.Spread::median),
          number("maximum", PairedTiming.Spread::maximum));

  private final String title;
  private final PairedTiming timing;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private static Column<Line> number(String heading, Function<PairedTiming.Spread, Double> value) {
    return Column.<Line>of(heading, line -> value.apply(line.spread())).printed("%.2f");
  }

  BenchReport(String title, PairedTiming timing) {
    this.title = title;
    this.timing = timing;
  }

  /** Adds a line under the table, and a field of the JSON. */
  BenchReport with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  void print(Format format, PrintWriter out) {
    switch (format) {
      case JSON -> out.println(json());
      case CSV -> out.print(csv());
      default -> text(out);
    }
  }

  private void text(PrintWriter out) {
    out.println(title + ", " + timing.rounds() + " rounds, both in turn");
    out.println();
    out.print(new Sheet<>(COLUMNS, lines()).text());
    out.println();
    facts.forEach((name, value) -> out.println(words(name) + ": " + text(value)));
    trace()
        .ifPresent(
            trace -> {
              out.println();
              trace.text(out);
            });
  }

  private String csv() {
    return trace()
        .map(trace -> trace.types().csv())
        .orElseGet(() -> new Sheet<>(COLUMNS, lines()).table().csv());
  }

  private Optional<TraceReport> trace() {
    return timing.operations().map(TraceReport::new);
  }

  private List<Line> lines() {
    return List.of(
        new Line("original, ms", timing.peer()),
        new Line("acet, ms", timing.ours()),
        new Line("original / acet", timing.ratio()));
  }

  private String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("title", title);
    root.put("rounds", timing.rounds());
    root.put("originalMilliseconds", timing.peer());
    root.put("acetMilliseconds", timing.ours());
    root.put("ratio", timing.ratio());
    root.putAll(facts);
    trace().ifPresent(trace -> root.put("trace", trace.json()));
    return Sheet.json(root);
  }

  /** meanSteps becomes mean steps. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.4g", number)
        : String.valueOf(value);
  }
}
