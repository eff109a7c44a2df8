package dev.acet.attack;

/**
 * An image in one run of an attack, between two visits of the graph.
 *
 * <p>What is called state in the graph lies here for one image: see {@link PgdLoop.State}.
 */
final class AttackedImage {

  final int index;
  final float[] image; // [h, w, c]
  final float[] target; // [K]

  float[] point;
  float[] best;
  float bestObjective = PgdLoop.NOTHING_YET;
  float[] bestDirection;
  float length;
  boolean hadGradient;
  boolean moving = true;
  int stepsDone;

  AttackedImage(int index, float[] image, float[] target, float[] start, PgdSettings settings) {
    this.index = index;
    this.image = image;
    this.target = target;
    point = start;
    best = start;
    boolean backtracks = settings.schedule() == Schedule.BACKTRACKING;
    bestDirection = new float[backtracks ? image.length : 0];
    length = (float) settings.stepSize();
  }

  /**
   * Whether another step can change the result: there are steps left, the objective has not reached
   * its maximum, and the last step did not leave the point where it was. (From the same point it
   * would lead to the same point for ever.)
   */
  boolean canImprove(PgdSettings settings) {
    return stepsDone < settings.steps() && hasUnseenPoint(settings);
  }

  /** Whether the point behind the last step has yet to be evaluated. */
  boolean hasUnseenPoint(PgdSettings settings) {
    return moving && bestObjective < settings.objective().maximum();
  }

  /** Takes the point behind the last step for the best if it is better. */
  void offer(float objective) {
    if (objective > bestObjective) {
      bestObjective = objective;
      best = point;
    }
  }
}
