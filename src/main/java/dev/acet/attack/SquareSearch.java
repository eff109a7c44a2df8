package dev.acet.attack;

import dev.acet.image.ImageShape;
import java.util.random.RandomGenerator;

/** The state of the Square attack's search for one image. For one thread. */
final class SquareSearch {

  final int index;
  final float[] weights; // of the classes, [K]
  int queries;

  private final float[] image; // [h, w, c]
  private final ImageShape shape;
  private final Ball ball;
  private final RandomGenerator random;
  private float[] best; // [h, w, c]
  private float value = AttackState.NOTHING_YET;
  private float[] proposal; // [h, w, c]

  /** Proposes the start: vertical stripes, one sign for each column and channel. */
  SquareSearch(int index, float[] image, float[] weights, Space space, RandomGenerator random) {
    this.index = index;
    this.image = image;
    this.weights = weights;
    this.shape = space.shape();
    this.ball = space.ball();
    this.random = random;
    best = image;
    proposal = stripes();
  }

  /**
   * Where an image's search takes place.
   *
   * @param shape of the image
   * @param ball around it
   */
  record Space(ImageShape shape, Ball ball) {}

  /** The point to judge, [h, w, c]. */
  float[] proposal() {
    return proposal;
  }

  /** The best point, [h, w, c]; the image itself before the first one is judged. */
  float[] best() {
    return best;
  }

  /** The judge's value of the best point. */
  float value() {
    return value;
  }

  /** Keeps the proposal if it is better than the best point. */
  void judged(float itsValue) {
    queries++;
    if (itsValue > value) {
      value = itsValue;
      best = proposal;
    }
  }

  /**
   * Proposes the best point with a changed window.
   *
   * @param share of the image's area that the window covers
   */
  void propose(double share) {
    int side = side(share);
    int top = (int) (random.nextDouble() * (shape.height() - side + 1));
    int left = (int) (random.nextDouble() * (shape.width() - side + 1));
    float change = (float) (2 * ball.level(side * side * shape.channels()));
    float[] changed = best.clone();
    float[] changes = new float[shape.channels()];
    for (int c = 0; c < changes.length; c++) {
      changes[c] = random.nextBoolean() ? change : -change;
    }
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        for (int c = 0; c < changes.length; c++) {
          changed[at(y, x, c)] += changes[c];
        }
      }
    }
    proposal = projected(changed);
  }

  private int side(double share) {
    long side = Math.round(Math.sqrt(share * shape.height() * shape.width()));
    return (int) Math.max(1, Math.min(side, Math.min(shape.height(), shape.width())));
  }

  private float[] stripes() {
    float level = (float) ball.level(shape.size());
    float[] start = image.clone();
    for (int x = 0; x < shape.width(); x++) {
      for (int c = 0; c < shape.channels(); c++) {
        float offset = random.nextBoolean() ? level : -level;
        for (int y = 0; y < shape.height(); y++) {
          start[at(y, x, c)] += offset;
        }
      }
    }
    return projected(start);
  }

  /** Moves a point into the ball, then into the box. */
  private float[] projected(float[] point) {
    float[] offset = new float[point.length];
    for (int i = 0; i < offset.length; i++) {
      offset[i] = point[i] - image[i];
    }
    ball.clip(offset);
    for (int i = 0; i < offset.length; i++) {
      offset[i] = Math.min(Math.max(image[i] + offset[i], 0), 1);
    }
    return offset;
  }

  private int at(int y, int x, int c) {
    return (y * shape.width() + x) * shape.channels() + c;
  }
}
