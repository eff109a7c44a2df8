package dev.acet.analysis;

import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.StoredSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts among the images of an attacked set those that say something about the attack. */
final class AttackedImages {

  /** Differences of confidence up to this do not count. */
  private static final double TOLERANCE = .01;

  /** Noise and foreign images of this confidence are as bad as they can be. */
  private static final double CERTAIN = .999;

  private final Role role;
  private final AttackOptions attack;
  private final Predictions predictions;
  private final double[] confidences; // after the attack, [n]
  private final boolean[] settled; // [n]
  private final boolean onScore; // and not on confidences; the following arrays are of either
  private final float[] clean; // [n]
  private final float[] half; // [m]
  private final float[] byGradients; // [n]
  private final float[] twice; // [m]

  AttackedImages(StoredSet set, AttackOptions attack) {
    role = set.provenance().role();
    this.attack = attack;
    predictions = set.predictions();
    confidences = predictions.confidences();
    onScore = attack.isOnOtherScore();
    clean = floats(onScore ? AttackExtra.CLEAN_SCORE : AttackExtra.CLEAN_CONFIDENCE);
    half = floats(onScore ? AttackExtra.HALF_EPS_SCORE : AttackExtra.HALF_EPS_CONFIDENCE);
    byGradients = floats(onScore ? AttackExtra.GRADIENT_SCORE : AttackExtra.GRADIENT_CONFIDENCE);
    twice = floats(onScore ? AttackExtra.DOUBLE_EPS_SCORE : AttackExtra.DOUBLE_EPS_CONFIDENCE);
    settled = settled();
  }

  Diagnostics diagnostics(boolean ownScore) {
    int sample = sample();
    return new Diagnostics(
        attack,
        share(confidences.length, image -> settled[image]),
        unsettledWithoutGradient(),
        role == Role.ADVERSARIAL_SAMPLES ? turnedBySquare() : movedBySquare(),
        sample,
        sample == 0 ? null : notMonotone(sample),
        attack.isSuite() && isComplete(sample),
        ownScore);
  }

  private boolean[] settled() {
    int classes = predictions.classes();
    boolean[] settled = new boolean[confidences.length];
    if (role == Role.ADVERSARIAL_SAMPLES) {
      boolean[] resisted =
          Classification.resisted(predictions.probabilities(), predictions.labels(), classes);
      for (int image = 0; image < settled.length; image++) {
        settled[image] = !resisted[image];
      }
      return settled;
    }
    if (onScore) {
      return settled; // most scores have no bound that an image could reach
    }
    double unsure = 1.0 / classes + TOLERANCE;
    for (int image = 0; image < settled.length; image++) {
      double confidence = confidences[image];
      settled[image] = role == Role.ADVERSARIAL_IN ? confidence <= unsure : confidence >= CERTAIN;
    }
    return settled;
  }

  private @Nullable Double unsettledWithoutGradient() {
    int[] gradient = ints(AttackExtra.GRADIENT);
    int[] unsettled =
        IntStream.range(0, gradient.length).filter(image -> !settled[image]).toArray();
    return unsettled.length == 0 || attack.steps() == 0
        ? null
        : share(unsettled.length, i -> gradient[unsettled[i]] == 0);
  }

  /** Noise, out and in images: their confidence decides, or the score that was attacked. */
  private @Nullable Double movedBySquare() {
    double[] scores = scores();
    boolean known =
        byGradients.length > 0
            && scores.length >= byGradients.length
            && (!onScore || clean.length >= byGradients.length);
    return !known
        ? null
        : share(
            byGradients.length,
            image -> worsening(byGradients[image], scores[image]) > tolerance(image));
  }

  /** Samples: a suite attacks only those that resisted its attacks before. */
  private @Nullable Double turnedBySquare() {
    List<String> attacks = attack.attacks();
    int[] winner = ints(AttackExtra.WINNER);
    return attacks == null || winner.length == 0
        ? null
        : share(winner.length, image -> settled[image] && isSquare(attacks, winner[image]));
  }

  private static boolean isSquare(List<String> attacks, int winner) {
    return winner > 0 && attacks.get(winner - 1).startsWith(AttackOptions.SQUARE);
  }

  /**
   * Number of images that were also attacked in balls of other radii, by gradients alone; none of
   * the samples, for which the class counts and not the confidence.
   */
  private int sample() {
    return role == Role.ADVERSARIAL_SAMPLES
        ? 0
        : IntStream.of(clean.length, half.length, byGradients.length, twice.length)
            .min()
            .orElseThrow();
  }

  private int notMonotone(int sample) {
    return count(
        sample,
        image -> {
          double tolerance = tolerance(image);
          return worsening(clean[image], half[image]) < -tolerance
              || worsening(half[image], byGradients[image]) < -tolerance
              || worsening(byGradients[image], twice[image]) < -tolerance;
        });
  }

  /** After the attack, [n]; empty if they are not stored. */
  private double[] scores() {
    if (!onScore) {
      return confidences;
    }
    float[] stored = floats(AttackExtra.OBJECTIVE);
    return IntStream.range(0, stored.length).mapToDouble(image -> stored[image]).toArray();
  }

  /** Differences of an image's scores up to this do not count: a score may have any scale. */
  private double tolerance(int image) {
    return onScore ? TOLERANCE * worsening(clean[image], byGradients[image]) : TOLERANCE;
  }

  /** By how much an attack that gets from one confidence to another makes things worse. */
  private double worsening(double from, double to) {
    return role == Role.ADVERSARIAL_IN ? from - to : to - from;
  }

  private boolean isComplete(int sample) {
    boolean squareIsKnown =
        role == Role.ADVERSARIAL_SAMPLES
            ? ints(AttackExtra.WINNER).length > 0
            : movedBySquare() != null && sample > 0;
    return squareIsKnown && ints(AttackExtra.GRADIENT).length > 0;
  }

  private int[] ints(AttackExtra extra) {
    return extra.of(predictions).map(NpyArray::ints).orElse(new int[0]);
  }

  private float[] floats(AttackExtra extra) {
    return extra.of(predictions).map(NpyArray::floats).orElse(new float[0]);
  }

  private static int count(int images, IntPredicate those) {
    return (int) IntStream.range(0, images).filter(those).count();
  }

  private static double share(int images, IntPredicate those) {
    return count(images, those) / (double) images;
  }
}
