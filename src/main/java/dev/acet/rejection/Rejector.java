package dev.acet.rejection;

import dev.acet.analysis.Detector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides at a fixed rate whether images are rejected, by conformal p-values. Immutable; threads
 * may share it.
 *
 * <p>Of images like those of the calibration, at most the rate is rejected on average: see {@link
 * RejectionPromise}. By class the same holds for the images that the model predicts as each class,
 * each compared with the calibration images of the same predicted class (Mondrian). Nothing is
 * promised about other images; how many of them are accepted is what detectors differ in.
 */
public final class Rejector {

  private final Calibration calibration;
  private final Detector detector;
  private final double rate;
  private final boolean byClass;
  private final List<CalibrationScores> scores; // one for each class, or one for all

  private Rejector(
      Calibration calibration, Detector detector, double rate, List<CalibrationScores> byClass) {
    this.calibration = calibration;
    this.detector = detector;
    this.rate = rate;
    this.byClass = !byClass.isEmpty();
    this.scores = this.byClass ? byClass : List.of(calibration.scores(detector));
  }

  /**
   * A rejector that compares with all calibration images.
   *
   * @param rate α, in (0, 1)
   * @throws IllegalArgumentException if the detector was not calibrated, or there are too few
   *     images for the rate; the message says how many are needed
   */
  public static Rejector of(Calibration calibration, Detector detector, double rate) {
    new RejectionPromise(calibration.scores(detector).count(), rate);
    return new Rejector(calibration, detector, rate, List.of());
  }

  /**
   * A rejector that compares with the calibration images of the same predicted class.
   *
   * @param rate α, in (0, 1)
   * @throws IllegalArgumentException as {@link #of}, or if a class has too few images
   */
  public static Rejector byClass(Calibration calibration, Detector detector, double rate) {
    CalibrationScores all = calibration.scores(detector);
    List<CalibrationScores> scores = new ArrayList<>();
    List<String> few = new ArrayList<>();
    long needed = RejectionPromise.neededImages(rate);
    for (int k = 0; k < calibration.classNames().size(); k++) {
      CalibrationScores own = all.ofClass(k);
      scores.add(own);
      if (own.count() < needed) {
        few.add(calibration.classNames().get(k) + " (" + own.count() + ")");
      }
    }
    if (!few.isEmpty()) {
      throw new IllegalArgumentException(
          "a rejection rate of "
              + BigDecimal.valueOf(rate).toPlainString()
              + " by class needs at least "
              + needed
              + " calibration images predicted as each class; too few: "
              + String.join(", ", few));
    }
    return new Rejector(calibration, detector, rate, scores);
  }

  /** Gives the scores to decide by. */
  public Detector detector() {
    return detector;
  }

  /** The largest probability α with which an image of the in-distribution is rejected. */
  public double rate() {
    return rate;
  }

  /** Whether images are compared with those of the same predicted class alone. */
  public boolean isByClass() {
    return byClass;
  }

  /** The calibration that it decides by. */
  public Calibration calibration() {
    return calibration;
  }

  /**
   * An image's conformal p-value.
   *
   * @param score the detector's
   * @param predicted the class that the model predicts, from 0
   * @throws IllegalArgumentException if the score is NaN or there is no such class
   */
  public double pValue(double score, int predicted) {
    return compared(predicted).pValue(score);
  }

  /** Decides about an image; parameters and errors as for {@link #pValue}. */
  public Decision decide(double score, int predicted) {
    double pValue = pValue(score, predicted);
    return new Decision(detector.id(), score, pValue, rate, pValue <= rate);
  }

  /** Images of a predicted class are rejected if their score is below this threshold. */
  public double threshold(int predicted) {
    return compared(predicted).threshold(rate);
  }

  /** The promise for images that are predicted as a class; without classes that for all images. */
  public RejectionPromise promise(int predicted) {
    return new RejectionPromise(compared(predicted).count(), rate);
  }

  private CalibrationScores compared(int predicted) {
    if (predicted < 0 || predicted >= calibration.classNames().size()) {
      throw new IllegalArgumentException(
          "there is no class " + predicted + " among " + calibration.classNames().size());
    }
    return scores.get(byClass ? predicted : 0);
  }

  /** What it decides by, and its promise in words. */
  @Override
  public String toString() {
    String own = byClass ? "; within each predicted class" : "";
    return detector.id()
        + " calibrated on "
        + calibration.source()
        + ": "
        + new RejectionPromise(calibration.source().images(), rate)
        + own;
  }
}
