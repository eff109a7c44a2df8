package dev.acet.attack;

import dev.acet.image.ImageShape;
import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Attacks images by projected gradient descent on a network with fixed weights (section 4.2 of the
 * paper). For one thread at a time; it uses several itself.
 *
 * <p>The images go through the graph in batches, a few steps at a time. Between two visits, images
 * whose result can no longer change leave and others take their place. Which images share a batch
 * depends only on the options and the number of threads, so the same options give the same bytes.
 */
public final class PgdAttack implements Attack {

  private final AttackTarget target;
  private final PgdSettings settings;
  private final ImageShape shape;
  private final boolean compaction;
  private final PgdGraph graph;

  /** Builds the graph; the caller closes the attack. */
  public PgdAttack(AttackTarget target, PgdSettings settings, SessionOptions options) {
    this(target, settings, options, true);
  }

  /** As above; without compaction every image takes all its steps. */
  PgdAttack(AttackTarget target, PgdSettings settings, SessionOptions options, boolean compaction) {
    this.target = target;
    this.settings = settings;
    this.compaction = compaction;
    shape = target.input().asImage();
    graph = new PgdGraph(target, settings, options);
  }

  /** What the result depends on, besides images and seed. */
  public PgdSettings settings() {
    return settings;
  }

  @Override
  public AttackResult run(AttackInput input, long seed) {
    return run(input, starts(input, seed));
  }

  /**
   * Attacks images that are numbered consecutively.
   *
   * @param images [n, h, w, c] in [0, 1]
   * @param labels [n], the classes that are right; empty if the aim needs none
   * @param seed of the starts
   * @param firstNumber number of the first image
   */
  public AttackResult run(float[] images, int[] labels, long seed, long firstNumber) {
    return run(AttackInput.of(images, target.input().size(), labels, firstNumber), seed);
  }

  /** As above, from given starts. */
  AttackResult run(float[] images, int[] labels, Starts starts) {
    return run(AttackInput.of(images, target.input().size(), labels, 0), starts);
  }

  /**
   * Attacks images and also tells what the attack would have found with fewer steps. That result is
   * the one of an attack of its own, to the bit. The result of all steps is, too, but for rounding:
   * images leave at other times, so the batches are others.
   *
   * @param fewer number of steps, at most the settings'
   * @return with fewer steps, then with all
   * @throws IllegalArgumentException if there are several runs, which would not share their steps
   */
  public List<AttackResult> run(AttackInput input, long seed, int fewer) {
    if (settings.restarts() > 1 || fewer < 0 || fewer > settings.steps()) {
      throw new IllegalArgumentException(fewer + " steps of " + settings);
    }
    return results(input, starts(input, seed), List.of(fewer, settings.steps()));
  }

  AttackResult run(AttackInput input, Starts starts) {
    return results(input, starts, List.of(settings.steps())).get(0);
  }

  private Starts starts(AttackInput input, long seed) {
    return (image, index, run) -> start(image, seed, input.numbers()[index], run);
  }

  /** The results after some numbers of steps, in ascending order. */
  private List<AttackResult> results(AttackInput input, Starts starts, List<Integer> stops) {
    List<AttackedImage> originals = originals(input);
    AttackResult unperturbed = AttackResult.of(input.images(), graph.objectives(originals));
    List<AttackResult> results = stops.stream().map(stop -> unperturbed.copy()).toList();
    AttackResult last = results.get(results.size() - 1);
    float enough = settings.aim().enough();
    for (int run = 0; run < settings.restarts() && settings.steps() > 0; run++) {
      List<AttackedImage> attacked = new ArrayList<>();
      for (AttackedImage original : originals) {
        if (last.objective()[original.index] < enough) {
          float[] start = starts.of(original.image, original.index, run);
          attacked.add(
              new AttackedImage(original.index, original.image, original.target, start, settings));
        }
      }
      if (run == 0) { // before the first step is taken
        for (AttackedImage image : attacked) {
          results.forEach(result -> result.began(image.index, image.get(AttackState.POINT)));
        }
      }
      for (int i = 0; i < stops.size(); i++) {
        drive(attacked, stops.get(i));
        merge(attacked, results.get(i));
      }
    }
    results.forEach(result -> result.countSettledAsGradients(enough));
    return results;
  }

  /** Merges the images' best points and the points after their last step. */
  private void merge(List<AttackedImage> attacked, AttackResult result) {
    attacked.forEach(result::merge);
    List<AttackedImage> unseen =
        attacked.stream().filter(image -> image.hasUnseenPoint(settings)).toList();
    float[] objectives = graph.objectives(unseen);
    for (int i = 0; i < objectives.length; i++) {
      AttackedImage image = unseen.get(i);
      if (objectives[i] > image.bestObjective()) {
        result.merge(image.index, image.get(AttackState.POINT), objectives[i], 0);
      }
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  /** Takes all images to a number of steps, unless their result cannot change any more. */
  private void drive(List<AttackedImage> images, int stop) {
    Deque<AttackedImage> waiting = new ArrayDeque<>(images);
    waiting.removeIf(image -> !goesOn(image, stop));
    List<AttackedImage> active = new ArrayList<>();
    while (!waiting.isEmpty() || !active.isEmpty()) {
      while (active.size() < graph.capacity() && !waiting.isEmpty()) {
        active.add(waiting.remove());
      }
      int done = active.stream().mapToInt(image -> image.stepsDone).max().orElseThrow();
      graph.step(active, Math.min(PgdLoop.VISIT, stop - done));
      active.removeIf(image -> !goesOn(image, stop));
    }
  }

  private boolean goesOn(AttackedImage image, int stop) {
    return image.stepsDone < stop && (!compaction || image.hasUnseenPoint(settings));
  }

  private List<AttackedImage> originals(AttackInput input) {
    Aim aim = settings.aim();
    if (input.count() > 0
        && (input.size() != target.input().size()
            || (aim.needsLabels() && input.labels().length == 0)
            || (aim.needsTargets() && input.targets().length == 0))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "images of %d values, %d labels and %d targets for an attack on images of %d values"
                  + " that follows %s",
              input.size(),
              input.labels().length,
              input.targets().length,
              target.input().size(),
              aim.followed()));
    }
    List<AttackedImage> originals = new ArrayList<>();
    for (int i = 0; i < input.count(); i++) {
      float[] image = input.image(i);
      float[] weights =
          aim.weights(
              target.classes(),
              aim.needsLabels() ? input.labels()[i] : 0,
              aim.needsTargets() ? input.targets()[i] : 0);
      originals.add(new AttackedImage(i, image, weights, image, settings));
    }
    return originals;
  }

  private float[] start(float[] image, long seed, long number, int run) {
    SplittableRandom random =
        new SplittableRandom(
            seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L + run * 0x94D049BB133111EBL);
    return settings.start().of(image, shape, settings.ball(), random, run);
  }

  /** Where the runs start, by the image's index and the run's number. */
  @FunctionalInterface
  interface Starts {
    float[] of(float[] image, int index, int run);
  }
}
