package dev.acet.rejection;

import java.util.Locale;

/**
 * Whether one image is accepted or rejected, and why. Immutable; threads may share it.
 *
 * @param detector the id of the detector that gave the score
 * @param score higher looks more like the training data
 * @param pValue conformal, in [1/(n + 1), 1]
 * @param rate at which was decided
 * @param rejected whether the p-value is at most the rate
 */
public record Decision(
    String detector, double score, double pValue, double rate, boolean rejected) {

  /** Such as {@code rejected at 5 %: msp 0.345, p 0.012}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s at %s %%: %s %.3f, p %.3g",
        rejected ? "rejected" : "accepted",
        RejectionPromise.percent(rate),
        detector,
        score,
        pValue);
  }
}
