package dev.acet.report;

import dev.acet.analysis.Detection;
import dev.acet.analysis.Diagnostics;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetComparison;
import dev.acet.analysis.SetResult;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Formats results of models as rows: one for each model and set; unknown values are empty. Static
 * functions; threads may call them concurrently.
 */
public final class ResultSheet {

  /** A model's own test set or another set; exactly one of them is not null. */
  public record Row(ModelResult result, @Nullable InResult in, @Nullable SetResult set) {

    static Stream<Row> of(ModelResult result) {
      return Stream.concat(
          Stream.ofNullable(result.in()).map(in -> new Row(result, in, null)),
          result.sets().stream().map(set -> new Row(result, null, set)));
    }

    boolean isAttacked() {
      return set != null && set.attack() != null;
    }

    private boolean isSamples() {
      return set != null && set.role() == Role.ADVERSARIAL_SAMPLES;
    }

    @Nullable Detection detection() {
      return set == null ? null : set.detection();
    }

    @Nullable Interval mmcInterval() {
      return in != null ? in.intervals().mmc() : set != null ? set.intervals().mmc() : null;
    }

    private @Nullable Labels labels() {
      return in != null ? in.labels() : set != null ? set.labels() : null;
    }
  }

  private static final Column<Row> IMAGES =
      both("images", InResult::images, SetResult::images).headed("n");
  private static final Column<Row> TEST_ERROR = ofIn("test_error", InResult::testError);
  private static final Column<Row> MMC = share(both("mmc", InResult::mmc, SetResult::mmc), "MMC");
  private static final Column<Row> AUROC = detection(DetectionColumns.AUROC);
  private static final Column<Row> FPR95 = detection(DetectionColumns.FPR95);
  private static final Column<Row> AUPR_IN = detection(DetectionColumns.AUPR_IN);
  private static final Column<Row> AUPR_OUT = detection(DetectionColumns.AUPR_OUT);
  private static final Column<Row> FPR95_OUT_POSITIVE =
      detection(DetectionColumns.FPR95_OUT_POSITIVE);
  private static final Column<Row> CONSERVATIVE_AUROC =
      detection(DetectionColumns.CONSERVATIVE_AUROC);
  private static final Column<Row> CALIBRATION_ERROR =
      ofIn("ece", InResult::expectedCalibrationError);
  private static final Column<Row> THRESHOLD = ofIn("conf_tpr95", InResult::threshold95);
  private static final Column<Row> ROLE = both("role", in -> Role.IN.id(), set -> set.role().id());
  private static final Column<Row> WITHOUT_GRADIENT =
      ofSet("without_gradient", SetResult::withoutGradient);
  private static final Column<Row> SAMPLED_FROM =
      both("sampled_from", InResult::sampledFrom, SetResult::sampledFrom);
  private static final Column<Row> VERDICT = ofSet("verdict", SetResult::verdict);
  private static final Column<Row> TRAINED_ON = ofSet("trained_on", SetResult::trainedOn);
  private static final Column<Row> LABELS = Column.of("labels", Row::labels);

  private static final Column<ModelResult> MODEL =
      Column.of("model", result -> result.model().name());
  private static final Column<ModelResult> EPOCH =
      Column.of("epoch", result -> result.model().epoch());
  private static final Column<ModelResult> SCORE =
      Column.of("score", result -> result.score().id());
  private static final Column<ModelResult> SEED = Column.of("seed", ModelResult::seed);

  static final Column<Row> SET = both("set", InResult::title, SetResult::title);

  private static final List<Column<Row>> PRINTED =
      List.of(SET, IMAGES, MMC, AUROC, FPR95, AUPR_IN, AUPR_OUT, FPR95_OUT_POSITIVE);

  /** With what is known of attacked sets only. */
  private static final List<Column<Row>> PRINTED_ATTACKED =
      List.of(
          SET,
          IMAGES,
          MMC,
          AUROC,
          CONSERVATIVE_AUROC.of(row -> row.isAttacked() ? row : null),
          FPR95,
          AUPR_IN,
          AUPR_OUT,
          FPR95_OUT_POSITIVE);

  private static final List<Column<Row>> TEST_ERROR_LIMITS =
      inLimits("test_error", in -> in.intervals().testError());
  private static final List<Column<Row>> MMC_LIMITS = Limits.columns("mmc", Row::mmcInterval);
  private static final List<Column<Row>> DETECTION_LIMITS =
      DetectionColumns.LIMITS.stream().map(column -> column.<Row>of(Row::detection)).toList();
  private static final List<Column<Row>> ROBUST_ACCURACY_LIMITS =
      Limits.columns(
          "robust_accuracy",
          row -> row.set() == null ? null : row.set().intervals().robustAccuracy());
  private static final List<Column<Row>> SELECTIVE =
      all(
          List.of(ofIn("aurc", in -> in.selective().area())),
          inLimits("aurc", in -> in.selective().areaInterval()),
          List.of(ofIn("augrc", in -> in.selective().generalizedArea())),
          inLimits("augrc", in -> in.selective().generalizedAreaInterval()));

  private static final List<Column<Row>> TIDY_NUMBERS =
      List.of(
          MODEL.of(Row::result),
          EPOCH.of(Row::result),
          both("set", InResult::dataset, SetResult::name),
          ROLE,
          IMAGES,
          SCORE.of(Row::result),
          TEST_ERROR,
          MMC,
          AUROC,
          FPR95,
          AUPR_IN,
          AUPR_OUT,
          FPR95_OUT_POSITIVE,
          CALIBRATION_ERROR,
          THRESHOLD,
          ofSet("robust_accuracy", SetResult::robustAccuracy),
          SEED.of(Row::result),
          ofSet(
              "permuted_fraction",
              set -> set.noise() == null ? null : set.noise().permutedFraction()),
          attack("eps", AttackOptions::eps),
          attack("steps", AttackOptions::steps),
          attack("step_size", AttackOptions::stepSize),
          attack("restarts", AttackOptions::restarts),
          attack("objective", AttackOptions::objective),
          attack("start", AttackOptions::start),
          attack("schedule", AttackOptions::schedule),
          attack("momentum", AttackOptions::momentum),
          WITHOUT_GRADIENT,
          Column.of("labels", ResultSheet::basis),
          SAMPLED_FROM,
          CONSERVATIVE_AUROC,
          attack("norm", attack -> attack.norm() == null ? "linf" : attack.norm()),
          attackedIn(DetectionColumns.AUROC),
          attackedIn(DetectionColumns.FPR95),
          attackedIn(DetectionColumns.CONSERVATIVE_AUROC),
          VERDICT,
          TRAINED_ON);

  private static final List<Column<Row>> TIDY =
      all(
          TIDY_NUMBERS,
          List.of(Column.of("confidence_level", row -> row.result().settings().confidenceLevel())),
          TEST_ERROR_LIMITS,
          MMC_LIMITS,
          DETECTION_LIMITS,
          ROBUST_ACCURACY_LIMITS,
          SELECTIVE,
          List.of(attack("attacked_score", AttackOptions::score)));

  private static final List<Column<Diagnostics>> DIAGNOSTICS =
      List.of(
          Column.of("settled", Diagnostics::settled),
          Column.of("unsettled_without_gradient", Diagnostics::unsettledWithoutGradient),
          Column.of("square_alone", Diagnostics::squareAlone),
          Column.of("sample", Diagnostics::sample),
          Column.of("not_monotone", Diagnostics::notMonotone));

  private static final List<Column<Row>> IN_NUMBERS =
      List.of(
          ofIn("dataset", InResult::dataset),
          IMAGES,
          TEST_ERROR,
          MMC,
          CALIBRATION_ERROR,
          THRESHOLD,
          SAMPLED_FROM,
          LABELS,
          ofIn("balanced_accuracy", in -> in.confusion().balancedAccuracy()),
          Column.of(
              "classes",
              row -> row.in() == null ? null : ClassTables.nested(row.result(), row.in())),
          ofIn("confusion_matrix", ClassTables::matrixOf));

  private static final List<Column<Row>> IN =
      all(
          IN_NUMBERS,
          TEST_ERROR_LIMITS,
          MMC_LIMITS,
          inLimits("balanced_accuracy", in -> in.intervals().balancedAccuracy()),
          SELECTIVE,
          List.of(ofIn("coverage_at_risk", in -> SelectiveTable.nested(in.selective()))));

  private static final List<Column<Row>> SET_NUMBERS =
      List.of(
          ofSet("name", SetResult::name),
          ROLE,
          IMAGES,
          MMC,
          AUROC,
          FPR95,
          AUPR_IN,
          AUPR_OUT,
          FPR95_OUT_POSITIVE,
          ofSet("noise", SetResult::noise),
          ofSet("attack", SetResult::attack),
          WITHOUT_GRADIENT,
          SAMPLED_FROM,
          LABELS,
          CONSERVATIVE_AUROC,
          ofSet("attacked_in", set -> DetectionColumns.object(set.detectionOfAttackedIn())),
          VERDICT,
          ofSet("diagnostics", ResultSheet::diagnostics),
          ofSet("robust_accuracy", SetResult::robustAccuracy),
          TRAINED_ON);

  private static final List<Column<Row>> SETS =
      all(SET_NUMBERS, MMC_LIMITS, DETECTION_LIMITS, ROBUST_ACCURACY_LIMITS);

  private static final List<Column<ModelResult>> NESTED =
      List.of(
          MODEL,
          EPOCH,
          SCORE,
          SEED,
          Column.of(
              "inDistribution",
              result ->
                  result.in() == null
                      ? null
                      : Sheet.object(IN, new Row(result, result.in(), null))),
          Column.of(
              "sets",
              result ->
                  new Sheet<>(SETS, Row.of(result).filter(row -> row.set() != null).toList())),
          Column.of("robust_accuracy", ModelResult::robustAccuracy),
          Column.of("both_directions", result -> DirectionsTable.sheet(result.directions())),
          Column.of("intervals", ModelResult::settings));

  private ResultSheet() {}

  /** A model's rows of the paper's Table 1: its own test set, then the others. */
  public static Sheet<Row> printed(ModelResult result) {
    List<Row> rows = Row.of(result).toList();
    return new Sheet<>(rows.stream().anyMatch(Row::isAttacked) ? PRINTED_ATTACKED : PRINTED, rows);
  }

  /** A row for each model and set, with what its numbers depend on. */
  public static Sheet<Row> tidy(List<ModelResult> results) {
    return new Sheet<>(TIDY, results.stream().flatMap(Row::of).toList());
  }

  /** For JSON: an object for each model that contains its sets. */
  public static Sheet<ModelResult> nested(List<ModelResult> results) {
    return new Sheet<>(NESTED, results);
  }

  /**
   * The JSON document of results, with {@code comparisons} of models on the same images if there
   * are several.
   */
  public static String json(List<ModelResult> results, List<SetComparison> comparisons) {
    if (results.size() < 2) {
      return nested(results).json();
    }
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.put("results", nested(results));
    root.put("comparisons", PairedTable.sheet(comparisons));
    return Sheet.json(root);
  }

  @SafeVarargs
  private static List<Column<Row>> all(List<Column<Row>>... columns) {
    List<Column<Row>> all = new ArrayList<>();
    for (List<Column<Row>> some : columns) {
      all.addAll(some);
    }
    return List.copyOf(all);
  }

  private static List<Column<Row>> inLimits(
      String name, Function<InResult, @Nullable Interval> interval) {
    return Limits.columns(name, row -> row.in() == null ? null : interval.apply(row.in()));
  }

  private static @Nullable Map<String, @Nullable Object> diagnostics(SetResult set) {
    return set.diagnostics() == null ? null : Sheet.object(DIAGNOSTICS, set.diagnostics());
  }

  private static @Nullable String basis(Row row) {
    if (row.in() == null && !row.isSamples()) {
      return null;
    }
    Labels labels = row.labels();
    return (labels == null ? Labels.By.NAME : labels.by()).id();
  }

  private static Column<Row> both(
      String name,
      Function<InResult, ? extends @Nullable Object> in,
      Function<SetResult, ? extends @Nullable Object> set) {
    return Column.of(
        name,
        row ->
            row.in() != null
                ? in.apply(row.in())
                : row.set() != null ? set.apply(row.set()) : null);
  }

  private static Column<Row> ofIn(
      String name, Function<InResult, ? extends @Nullable Object> value) {
    return both(name, value, set -> null);
  }

  private static Column<Row> ofSet(
      String name, Function<SetResult, ? extends @Nullable Object> value) {
    return both(name, in -> null, value);
  }

  private static Column<Row> attack(
      String name, Function<AttackOptions, ? extends @Nullable Object> value) {
    return ofSet(name, set -> set.attack() == null ? null : value.apply(set.attack()));
  }

  private static Column<Row> detection(Column<Detection> column) {
    Column<Row> ofRow = column.of(Row::detection);
    return ofRow.printed("%.4f");
  }

  private static Column<Row> attackedIn(Column<Detection> column) {
    Column<Row> ofRow =
        column.of(row -> row.set() == null ? null : row.set().detectionOfAttackedIn());
    return ofRow.named("attacked_in_" + column.name());
  }

  private static Column<Row> share(Column<Row> column, String heading) {
    return column.headed(heading).printed("%.4f");
  }
}
