package dev.acet.train.update;

import java.util.Locale;

/** The course of the learning rate over a run. Threads may share it. */
public enum RateSchedule {

  /** The original's: divided by 10 after 50 %, 75 % and 90 % of the updates. */
  STEPS {
    @Override
    double at(double rate, Course course, long update) {
      double divided = rate;
      for (double boundary : BOUNDARIES) {
        if (update > (long) (boundary * course.updates())) {
          divided /= 10;
        }
      }
      return course.warms(update) ? divided * course.risen(update) : divided;
    }

    @Override
    public long usualWarmUp(long updates) {
      return 0;
    }
  },

  /** Half a cosine from the initial rate to zero (Loshchilov, Hutter, ICLR 2017), once. */
  COSINE {
    @Override
    double at(double rate, Course course, long update) {
      if (course.warms(update)) {
        return rate * course.risen(update);
      }
      long falling = course.updates() - course.warmUp();
      return rate * halfCosine((double) (update - course.warmUp()) / falling);
    }

    @Override
    public long usualWarmUp(long updates) {
      return 0;
    }
  },

  /**
   * Rises from 1/25 of the rate to the rate in the warm-up and falls to a 250,000th at the last
   * update, each time along half a cosine (Smith, Topin 2018, with PyTorch's usual numbers).
   */
  ONE_CYCLE {
    @Override
    double at(double rate, Course course, long update) {
      if (course.warms(update)) {
        double risen = 1 - halfCosine((double) update / course.warmUp());
        return rate * (FIRST + (1 - FIRST) * risen);
      }
      long falling = Math.max(1, course.updates() - 1 - course.warmUp());
      double left = halfCosine((double) (update - course.warmUp()) / falling);
      return rate * (LAST + (1 - LAST) * left);
    }

    @Override
    public long usualWarmUp(long updates) {
      return (long) (RISING * updates);
    }
  };

  private static final double[] BOUNDARIES = {.5, .75, .9};
  private static final double FIRST = 1.0 / 25;
  private static final double LAST = FIRST / 1e4;
  private static final double RISING = 0.3;

  /**
   * The part of a run that does not change.
   *
   * @param warmUp number of updates over which the rate rises, below {@code updates}
   * @param updates number of updates of the whole run
   */
  record Course(long warmUp, long updates) {

    boolean warms(long update) {
      return update < warmUp;
    }

    /** Evenly from nearly 0 to nearly 1 in the warm-up. */
    double risen(long update) {
      return (update + 1.0) / (warmUp + 1.0);
    }
  }

  /**
   * The rate of an update.
   *
   * @param rate of the run
   * @param update number of updates before it
   */
  abstract double at(double rate, Course course, long update);

  /** The number of updates of the warm-up if nothing else is asked for. */
  public abstract long usualWarmUp(long updates);

  /** From 1 to 0 as the share goes from 0 to 1. */
  private static double halfCosine(double share) {
    return (1 + Math.cos(Math.PI * share)) / 2;
  }

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
