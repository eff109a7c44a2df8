package dev.acet.analysis;

import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What a model's score is worth for accepting images of its own in set, whose errors are to stay
 * few. Immutable; threads may share it.
 *
 * @param area AURC, the area under the curve of risk over coverage, by steps
 * @param areaInterval of that; null for a single image
 * @param generalizedArea AUGRC
 * @param generalizedAreaInterval of that; null for a single image
 * @param atRisks the largest coverage for some risks
 */
public record SelectiveResult(
    double area,
    @Nullable Interval areaInterval,
    double generalizedArea,
    @Nullable Interval generalizedAreaInterval,
    List<AtRisk> atRisks) {

  private static final double[] RISKS = {.005, .01, .02, .05};

  /**
   * The largest coverage whose risk is at most some share.
   *
   * @param risk the largest share of errors among the accepted images
   * @param coverage share of the images that are accepted; 0 if no threshold has that risk
   * @param interval of the coverage; null for a single image
   * @param threshold the score at or above which images are accepted; null if none are
   */
  public record AtRisk(
      double risk, double coverage, @Nullable Interval interval, @Nullable Double threshold) {}

  public SelectiveResult {
    atRisks = List.copyOf(atRisks);
  }

  /** The result of scores of images that are classified rightly or wrongly. */
  static SelectiveResult of(double[] scores, boolean[] wrong, IntervalSettings settings) {
    RiskCoverage curve = RiskCoverage.of(scores, wrong);
    SelectiveBootstrap bootstrap =
        scores.length < 2 ? null : new SelectiveBootstrap(scores, wrong, RISKS, settings);
    return new SelectiveResult(
        curve.area(),
        bootstrap == null ? null : bootstrap.area(curve.area()),
        curve.generalizedArea(),
        bootstrap == null ? null : bootstrap.generalizedArea(curve.generalizedArea()),
        DoubleStream.of(RISKS).mapToObj(risk -> atRisk(curve, risk, bootstrap)).toList());
  }

  private static AtRisk atRisk(
      RiskCoverage curve, double risk, @Nullable SelectiveBootstrap bootstrap) {
    int point = curve.pointAt(risk);
    double coverage = point < 0 ? 0 : curve.coverage(point);
    return new AtRisk(
        risk,
        coverage,
        bootstrap == null ? null : bootstrap.coverage(risk, coverage),
        point < 0 ? null : curve.threshold(point));
  }
}
