package dev.acet.analysis;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share of independent images. Immutable; threads may share it.
 *
 * @param count number of images that count
 * @param images number of all images, at least 1
 */
public record Share(int count, int images) {

  public Share {
    if (images < 1 || count < 0 || count > images) {
      throw new IllegalArgumentException(count + " of " + images + " images");
    }
  }

  /** The share that was rounded to a double: {@code value} of {@code images}. */
  static Share of(double value, int images) {
    return new Share((int) Math.round(value * images), images);
  }

  /** The share itself. */
  public double value() {
    return (double) count / images;
  }

  /** Wilson's score interval (1927), which has a width for a share of 0 or 1, too. */
  public Interval interval(IntervalSettings settings) {
    ConfidenceInterval wilson =
        new WilsonScoreInterval().createInterval(images, count, settings.confidenceLevel());
    return new Interval(wilson.getLowerBound(), wilson.getUpperBound())
        .within(0, 1)
        .including(value());
  }
}
