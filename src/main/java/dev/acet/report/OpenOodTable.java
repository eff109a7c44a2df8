package dev.acet.report;

import dev.acet.analysis.OpenOodMetrics;
import dev.acet.analysis.OpenOodResult;
import dev.acet.analysis.OpenOodResult.Group;
import dev.acet.analysis.OpenOodResult.OutSet;
import dev.acet.io.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code acet analyze --protocol openood} prints: OpenOOD's columns, in percent. Immutable;
 * threads may share it.
 *
 * @param results of models and detectors, at least one
 */
public record OpenOodTable(List<OpenOodResult> results) {

  /** A set or the mean of a group; metrics are null for the mean of no sets. */
  private record Row(
      OpenOodResult of, String name, @Nullable Integer images, @Nullable OpenOodMetrics metrics) {}

  private static final Column<Row> MODEL = Column.of("model", row -> row.of().model().name());
  private static final Column<Row> SCORE = Column.of("score", row -> row.of().score().id());
  private static final Column<Row> IMAGES =
      Column.of("n", Row::images)
          .printed(row -> row.images() == null ? "" : String.valueOf(row.images()));
  private static final List<Column<Row>> NUMBERS =
      List.of(
          number("FPR@95", OpenOodMetrics::falsePositiveRate95),
          number("AUROC", OpenOodMetrics::auroc),
          number("AUPR_IN", OpenOodMetrics::auprIn),
          number("AUPR_OUT", OpenOodMetrics::auprOut),
          Column.of("ACC", row -> percent(row.of().accuracy())));

  public OpenOodTable {
    results = List.copyOf(results);
  }

  /** The results in a format, with the last line end. */
  public String in(Format format) {
    return switch (format) {
      case JSON -> json() + System.lineSeparator();
      case CSV -> csv();
      case MARKDOWN -> passages(Passage::markdown);
      case LATEX -> passages(Passage::latex);
      default -> passages(Passage::text);
    };
  }

  private String passages(Function<Passage, String> form) {
    StringBuilder text = new StringBuilder();
    for (OpenOodResult result : results) {
      text.append(form.apply(passage(result))).append(System.lineSeparator());
    }
    if (results.size() > 1) {
      text.append(form.apply(leaderboard())).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static Passage passage(OpenOodResult result) {
    List<Column<Row>> columns = new ArrayList<>(List.of(Column.of("dataset", Row::name), IMAGES));
    columns.addAll(NUMBERS);
    List<String> heading =
        List.of(
            "%s by %s, OpenOOD's protocol".formatted(result.model().name(), result.score().id()),
            String.format(
                Locale.ROOT,
                "in set: %s, %,d images; percent; out is positive",
                result.in(),
                result.images()));
    return new Passage(
        heading.stream().map(PlainText::line).toList(),
        new Sheet<>(columns, rows(result, name -> name + " (mean)").toList()).table(),
        notes(result));
  }

  private static List<String> notes(OpenOodResult result) {
    List<String> notes = new ArrayList<>();
    for (Group group : result.groups()) {
      if (!group.missing().isEmpty()) {
        notes.add(
            "%s: %s of its %s sets; %s not evaluated"
                .formatted(
                    group.name(),
                    group.sets().size(),
                    group.sets().size() + group.missing().size(),
                    String.join(", ", group.missing())
                        + (group.missing().size() == 1 ? " was" : " were")));
      }
    }
    if (!result.leftOut().isEmpty()) {
      notes.add("not part of this protocol: " + String.join(", ", result.leftOut()));
    }
    notes.add(
        "compare with published numbers only if these are the same test images; docs/metrics.md"
            + " has the conventions");
    return notes.stream().map(PlainText::line).toList();
  }

  private static Stream<Row> rows(OpenOodResult result, Function<String, String> meanName) {
    Stream<Row> grouped =
        result.groups().stream()
            .flatMap(
                group ->
                    Stream.concat(
                        sets(result, group.sets()),
                        Stream.of(
                            new Row(result, meanName.apply(group.name()), null, group.mean()))));
    return Stream.concat(grouped, sets(result, result.others()));
  }

  private static Stream<Row> sets(OpenOodResult result, List<OutSet> sets) {
    return sets.stream()
        .map(
            set ->
                new Row(
                    result,
                    set.name() + (set.trainedOn() ? " [trained on]" : ""),
                    set.images(),
                    set.metrics()));
  }

  /** One line for each model and detector, as in OpenOOD's leaderboard. */
  private Passage leaderboard() {
    List<Column<OpenOodResult>> columns = new ArrayList<>();
    columns.add(Column.of("model", result -> result.model().name()));
    columns.add(Column.of("score", result -> result.score().id()));
    results.stream()
        .flatMap(result -> result.groups().stream().map(Group::name))
        .distinct()
        .forEach(
            group -> columns.add(Column.of(group + " AUROC", result -> meanAuroc(result, group))));
    columns.add(Column.of("ACC", result -> percent(result.accuracy())));
    return new Passage(
        List.of("Mean AUROC of groups, percent"), new Sheet<>(columns, results).table(), List.of());
  }

  private static String meanAuroc(OpenOodResult result, String group) {
    return result.groups().stream()
        .filter(one -> one.name().equals(group))
        .map(Group::mean)
        .filter(Objects::nonNull)
        .map(mean -> percent(mean.auroc()))
        .findFirst()
        .orElse(Column.NONE);
  }

  /** OpenOOD's columns and its names of means; several results need two more columns. */
  private String csv() {
    List<Column<Row>> columns = new ArrayList<>();
    if (results.size() > 1) {
      columns.addAll(List.of(MODEL, SCORE));
    }
    columns.add(Column.of("dataset", Row::name));
    columns.addAll(NUMBERS);
    List<Row> rows =
        results.stream()
            .flatMap(result -> rows(result, name -> name + "ood"))
            .filter(row -> row.metrics() != null)
            .toList();
    return new Sheet<>(columns, rows).csv();
  }

  private String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("protocol", "openood");
    root.put("results", results.stream().map(OpenOodTable::object).toList());
    return Sheet.json(root);
  }

  private static Map<String, @Nullable Object> object(OpenOodResult result) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("model", result.model().name());
    object.put("epoch", result.model().epoch());
    object.put("score", result.score().id());
    object.put("inSet", result.in());
    object.put("images", result.images());
    object.put("accuracy", result.accuracy());
    object.put(
        "groups",
        result.groups().stream()
            .map(
                group -> {
                  Map<String, @Nullable Object> one = new LinkedHashMap<>();
                  one.put("name", group.name());
                  one.put("mean", group.mean());
                  one.put("sets", group.sets());
                  one.put("missing", group.missing());
                  return one;
                })
            .toList());
    object.put("others", result.others());
    object.put("leftOut", result.leftOut());
    return object;
  }

  private static Column<Row> number(String name, ToDoubleFunction<OpenOodMetrics> metric) {
    return Column.of(
        name,
        row -> row.metrics() == null ? Column.NONE : percent(metric.applyAsDouble(row.metrics())));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
