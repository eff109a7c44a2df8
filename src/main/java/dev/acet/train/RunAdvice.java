package dev.acet.train;

import dev.acet.data.KnownDataSet;
import dev.acet.paper.Method;
import dev.acet.run.RunSettings;
import dev.acet.train.update.BatchNormDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says before a run what will hardly work, in updates, which epochs and limits hide. Static
 * functions; threads may call them concurrently.
 */
final class RunAdvice {

  /** After so many updates of ACET on MNIST the confidence on attacked noise no longer fell. */
  private static final long ACET_UPDATES = 400;

  /** 0.99 to the power of it is a fiftieth. */
  private static final long CONSTANT_AVERAGES = 400;

  private RunAdvice() {}

  /**
   * The advice for a run, as sentences.
   *
   * @param updates of the whole run
   * @param warmUp number of updates until the attack has its full number of steps
   */
  static List<String> of(RunOptions options, long updates, long warmUp) {
    RunSettings settings = options.settings();
    List<String> advice = new ArrayList<>();
    boolean isAcet = settings.training().method() == Method.ACET;
    if (isAcet && updates < ACET_UPDATES && !isDrawn(settings.data().dataset())) {
      advice.add(
          String.format(
              Locale.ROOT,
              "%,d updates; ACET needed some %,d on MNIST, and more on CIFAR-10. Raise --epochs or"
                  + " --limit if the confidence on attacked noise does not fall",
              updates,
              ACET_UPDATES));
    }
    if (isAcet && 2 * warmUp > updates) {
      advice.add(
          String.format(
              Locale.ROOT,
              "the attack has its full number of steps only in the last %,d of %,d updates. Shorten"
                  + " --pgd-warm-up, such as to %du",
              Math.max(0, updates - warmUp),
              updates,
              Math.max(1, updates / 4)));
    }
    if (options.architecture().hasMovingAverages()
        && options.batchNormDecay() == BatchNormDecay.CONSTANT
        && updates < CONSTANT_AVERAGES) {
      advice.add(
          String.format(
              Locale.ROOT,
              "%,d updates; the averages of batch normalisation need some %,d with"
                  + " --batch-norm-decay constant",
              updates,
              CONSTANT_AVERAGES));
    }
    return advice;
  }

  /** Drawn images are learnt in a few updates. */
  private static boolean isDrawn(String set) {
    return KnownDataSet.find(set).filter(KnownDataSet.STROKES::equals).isPresent();
  }
}
