package dev.acet.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.bench.PairedTiming;
import dev.acet.cli.option.OutputFormat;
import dev.acet.report.Table;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark measured, and what that depends on. */
final class BenchReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String title;
  private final PairedTiming timing;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  BenchReport(String title, PairedTiming timing) {
    this.title = title;
    this.timing = timing;
  }

  /** Adds a line under the table, and a field of the JSON. */
  BenchReport with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  void print(OutputFormat format, PrintWriter out) {
    switch (format) {
      case TEXT -> {
        out.println(title + ", " + timing.rounds() + " rounds, both in turn");
        out.println();
        out.print(table().text());
        out.println();
        facts.forEach((name, value) -> out.println(words(name) + ": " + text(value)));
      }
      case CSV -> out.print(table().csv());
      case JSON -> out.println(json());
    }
  }

  private Table table() {
    return new Table(
        List.of("", "minimum", "median", "maximum"),
        List.of(
            row("original, ms", timing.peer()),
            row("acet, ms", timing.ours()),
            row("original / acet", timing.ratio())));
  }

  private String json() {
    ObjectNode node = JSON.createObjectNode().put("schema", 1).put("title", title);
    node.put("rounds", timing.rounds());
    node.set("originalMilliseconds", JSON.valueToTree(timing.peer()));
    node.set("acetMilliseconds", JSON.valueToTree(timing.ours()));
    node.set("ratio", JSON.valueToTree(timing.ratio()));
    facts.forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
    return node.toString();
  }

  private static List<String> row(String name, PairedTiming.Spread spread) {
    return List.of(
        name, number(spread.minimum()), number(spread.median()), number(spread.maximum()));
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

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
