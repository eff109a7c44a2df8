package dev.acet.report;

import dev.acet.analysis.ConfusionMatrix;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.io.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tabulates how well a model knows each class of its in set, and what it takes them for. Static
 * functions; threads may call them concurrently.
 */
public final class ClassTables {

  /** Rows that people read; files have all of them. */
  private static final int LISTED = 20;

  /** Classes of a matrix that fits on a terminal. */
  private static final int WIDEST_MATRIX = 10;

  /** A class of the in set of a result. */
  public record Row(ModelResult result, InResult in, int label) {

    private ConfusionMatrix matrix() {
      return in.confusion();
    }

    private @Nullable Interval interval() {
      return matrix().images(label) == 0
          ? null
          : matrix().errors(label).interval(result.settings());
    }

    private String mistakenFor() {
      OptionalInt other = matrix().mistakenFor(label);
      return other.isEmpty()
          ? Column.NONE
          : matrix().classes().get(other.getAsInt())
              + " "
              + matrix().count(label, other.getAsInt());
    }
  }

  private static final Column<Row> CLASS =
      Column.of("class", row -> row.matrix().classes().get(row.label()));
  private static final Column<Row> IMAGES =
      Column.<Row>of("images", row -> row.matrix().images(row.label())).headed("n");
  private static final Column<Row> ERROR = share("error", row -> row.matrix().error(row.label()));
  private static final Column<Row> PRECISION =
      share("precision", row -> row.matrix().precision(row.label()));

  private static final List<Column<Row>> LIMITS = Limits.columns("error", Row::interval);

  private static final List<Column<Row>> NESTED =
      Stream.concat(Stream.of(CLASS, IMAGES, ERROR, PRECISION), LIMITS.stream()).toList();

  private static final List<Column<Row>> TIDY =
      Stream.concat(
              Stream.of(
                  Column.<Row>of("model", row -> row.result().model().name()),
                  Column.<Row>of("epoch", row -> row.result().model().epoch()),
                  Column.<Row>of("set", row -> row.in().dataset()),
                  CLASS,
                  IMAGES,
                  ERROR,
                  PRECISION),
              LIMITS.stream())
          .toList();

  private ClassTables() {}

  /** The errors by class and, of few classes, the confusion matrix; none without an in set. */
  public static List<Passage> of(ModelResult result) {
    List<Passage> passages = new ArrayList<>();
    errors(result).ifPresent(passages::add);
    InResult in = result.in();
    if (in != null && in.confusion().classes().size() <= WIDEST_MATRIX) {
      passages.add(matrix(in.confusion()));
    }
    return passages;
  }

  /** The errors by class, the largest first. */
  static Optional<Passage> errors(ModelResult result) {
    InResult in = result.in();
    if (in == null) {
      return Optional.empty();
    }
    List<Row> rows = rows(result).toList();
    List<String> notes =
        rows.size() <= LISTED
            ? List.of()
            : List.of(
                String.format(
                    Locale.ROOT,
                    "the %d of %d classes with the largest errors",
                    LISTED,
                    rows.size()));
    String balanced =
        String.format(
            Locale.ROOT,
            "balanced accuracy %.2f %%, the mean over the classes (%s interval %s)",
            100 * in.confusion().balancedAccuracy(),
            result.settings().level(),
            Limits.percent(in.intervals().balancedAccuracy()));
    return Optional.of(
        new Passage(
            Stream.of("Errors by class: " + in.title(), balanced).map(PlainText::line).toList(),
            new Sheet<>(printed(result), rows.subList(0, Math.min(rows.size(), LISTED))).table(),
            notes));
  }

  private static List<Column<Row>> printed(ModelResult result) {
    return List.of(
        CLASS,
        IMAGES,
        ERROR,
        Limits.printed(result.settings().level() + " interval", Row::interval),
        PRECISION,
        Column.of("most often taken for", Row::mistakenFor));
  }

  private static Passage matrix(ConfusionMatrix matrix) {
    List<String> headings = new ArrayList<>(List.of("is / was taken for"));
    headings.addAll(matrix.classes());
    List<List<String>> rows = new ArrayList<>();
    for (int label = 0; label < matrix.classes().size(); label++) {
      List<String> cells = new ArrayList<>(List.of(matrix.classes().get(label)));
      Arrays.stream(counts(matrix, label)).mapToObj(Integer::toString).forEach(cells::add);
      rows.add(cells);
    }
    return new Passage(List.of("Confusion matrix"), new Table(headings, rows), List.of());
  }

  /** A row for each model and class. */
  public static Sheet<Row> tidy(List<ModelResult> results) {
    return new Sheet<>(TIDY, results.stream().flatMap(ClassTables::rows).toList());
  }

  /** For JSON: an object for each class, in the order of the model's outputs. */
  static Sheet<Row> nested(ModelResult result, InResult in) {
    return new Sheet<>(
        NESTED,
        IntStream.range(0, in.confusion().classes().size())
            .mapToObj(label -> new Row(result, in, label))
            .toList());
  }

  /** For JSON: for each class, how often it was taken for each. */
  static List<int[]> matrixOf(InResult in) {
    return IntStream.range(0, in.confusion().classes().size())
        .mapToObj(label -> counts(in.confusion(), label))
        .toList();
  }

  /** How often a class was taken for each. */
  private static int[] counts(ConfusionMatrix matrix, int label) {
    return IntStream.range(0, matrix.classes().size())
        .map(prediction -> matrix.count(label, prediction))
        .toArray();
  }

  private static Stream<Row> rows(ModelResult result) {
    InResult in = result.in();
    return in == null
        ? Stream.empty()
        : in.confusion().byError().stream().map(label -> new Row(result, in, label));
  }

  /** A share that is unknown if there is no image to compute it of. */
  private static Column<Row> share(String name, ToDoubleFunction<Row> value) {
    return Column.<Row>of(
            name,
            row -> {
              double share = value.applyAsDouble(row);
              return Double.isNaN(share) ? null : share;
            })
        .printed("%.4f");
  }
}
