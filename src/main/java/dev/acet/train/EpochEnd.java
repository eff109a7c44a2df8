package dev.acet.train;

import dev.acet.model.MatWeights;
import dev.acet.network.Objective;
import dev.acet.network.WeightValues;
import dev.acet.run.OptimisationSettings;
import dev.acet.train.journal.EpochResult;
import dev.acet.train.journal.Journal;
import dev.acet.train.journal.Measurement;
import dev.acet.train.update.OutLoss;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateImages;
import dev.acet.train.update.UpdateMetrics;
import dev.acet.train.update.UpdateSum;
import dev.acet.train.update.WeightDecay;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/** Ends the epochs of a run: evaluates the network, saves what is due and records the epoch. */
final class EpochEnd {

  private static final int CHECKPOINT_EPOCHS = 10;

  /** From this mean confidence upwards, hardly any noise image has a gradient. */
  private static final double SATURATED = 0.999;

  private final RunDirectory run;
  private final RunOptions options;
  private final OptimisationSettings optimisation;
  private final EpochEvaluation evaluation;
  private final RunUpdates updates;
  private final Journal journal;
  private final BatchNormCheck check;

  EpochEnd(
      RunDirectory run,
      EpochEvaluation evaluation,
      RunUpdates updates,
      Journal journal,
      BatchNormCheck check) {
    this.run = run;
    options = check.options();
    optimisation = options.settings().optimisation();
    this.evaluation = evaluation;
    this.updates = updates;
    this.journal = journal;
    this.check = check;
  }

  /** How a run goes on after an epoch. */
  enum Next {
    /** With the next epoch. */
    EPOCH,
    /** It is complete. */
    NOTHING,
    /** It was stopped during the evaluation; the epoch is not recorded. */
    STOPPED
  }

  /**
   * Ends an epoch.
   *
   * @param epoch from 1
   * @param stopping whether the run is to stop, polled during the evaluation
   */
  Next end(int epoch, TrainedEpoch trained, BooleanSupplier stopping) throws IOException {
    RunState state = trained.state();
    boolean full = epoch == optimisation.epochs();
    WeightValues weights = state.variables().evaluated(options.architecture());
    List<Measurement> measured =
        evaluation.isDue(epoch, trained.over())
            ? evaluation.measure(weights, full || trained.over(), stopping)
            : List.of();
    if (stopping.getAsBoolean()) {
      return Next.STOPPED;
    }
    EpochResult result = result(epoch, trained, measured);
    Optional<BestEpoch> best = best(result);
    boolean last = full || trained.over() || best.filter(this::isOverdue).isPresent();
    if (last || epoch % CHECKPOINT_EPOCHS == 0) {
      saveModel(epoch, state);
    }
    if (best.filter(b -> b.epoch() == epoch).isPresent()) {
      state.finished(options.architecture()).save(run.best(), epoch);
    }
    if (!measured.isEmpty() && result.training().noise() > 0 && trained.lastBatch() != null) {
      drawNoise(epoch, state.updates() - 1, trained.lastBatch());
    }
    if (isSaturated(state.epoch())) {
      journal.say(
          "the %s has a confidence of 1, where max-confidence has no gradient, so it will not"
              + " fall. Start again with --pgd-warm-up N, or with --noise-term uniform",
          options.settings().outliers().sets().isEmpty() ? "noise" : "out half of the batches");
    }
    journal.epoch(result, WeightDecay.squaredWeights(options.architecture(), weights));
    if (last) {
      Optional<String> warning = check.warning(epoch, state);
      if (warning.isPresent()) {
        journal.say("%s", warning.get());
      }
      sayBest(epoch, best, trained.over());
    }
    return last ? Next.NOTHING : Next.EPOCH;
  }

  /** Ends a run whose deadline passed after an epoch was recorded and before the next update. */
  Next endBetweenEpochs(int epoch, RunState state) throws IOException {
    saveModel(epoch, state);
    SortedMap<Integer, Double> values = values();
    sayBest(epoch, values.isEmpty() ? Optional.empty() : Optional.of(BestEpoch.of(values)), true);
    return Next.NOTHING;
  }

  /** Says that the deadline has passed. */
  void sayOver(long done) throws IOException {
    if (done < updates.count()) {
      journal.say(
          "the time is over: ends after update %,d of %,d. The learning rate was planned for all of"
              + " them and has come down to %.3g; --resume cannot go on from here",
          done, updates.count(), updates.rate(done - 1));
    }
  }

  private void saveModel(int epoch, RunState state) throws IOException {
    state.finished(options.architecture()).save(run.models(), epoch);
    WeightValues weights = state.variables().evaluated(options.architecture());
    MatWeights.write(run.mat(epoch), options.architecture(), weights);
  }

  private EpochResult result(int epoch, TrainedEpoch trained, List<Measurement> measured) {
    RunState state = trained.state();
    return new EpochResult(
        epoch,
        state.updates(),
        updates.rate(state.updates() - 1),
        trained.seconds(),
        trained.updates() * optimisation.batchSize() / Math.max(trained.seconds(), 1e-9),
        state.epoch(),
        measured,
        outImages());
  }

  private String outImages() {
    TrainingMethod method = options.update().method();
    if (method.outliers().fraction() == 0) {
      return "noise";
    }
    return method.noiseFraction() == 0 ? "outliers" : "noise and outliers";
  }

  /** The best epoch so far; empty without validation images. */
  private Optional<BestEpoch> best(EpochResult result) {
    SortedMap<Integer, Double> values = values();
    OptionalDouble value =
        options.bestRule().of(result, options.attackedNoise(), options.architecture().classes());
    if (value.isPresent()) {
      values.put(result.epoch(), value.getAsDouble());
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(BestEpoch.of(values));
  }

  /** What the best of the recorded epochs has the smallest value of. */
  private SortedMap<Integer, Double> values() {
    SortedMap<Integer, Double> confidences = journal.meanConfidences(options.attackedNoise());
    SortedMap<Integer, Double> values = journal.validationErrors();
    int classes = options.architecture().classes();
    values.replaceAll(
        (epoch, error) ->
            options.bestRule().value(error, confidences.getOrDefault(epoch, Double.NaN), classes));
    return values;
  }

  private boolean isOverdue(BestEpoch best) {
    Integer patience = options.settings().evaluation().patience();
    return patience != null && best.since() >= patience;
  }

  private void sayBest(int epoch, Optional<BestEpoch> found, boolean over) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    BestEpoch best = found.get();
    boolean isError = options.bestRule() == BestRule.ERROR;
    if (epoch < optimisation.epochs() && !over) {
      journal.say(
          "ends early: %d evaluations without a smaller %s",
          best.since(), isError ? "validation error" : "balanced value");
    }
    if (isError) {
      journal.say(
          "smallest validation error %.2f %%, after epoch %d: %s",
          100 * best.error(), best.epoch(), run.best(best.epoch()));
    } else {
      journal.say(
          "smallest balanced value %.4f (half the validation error, half the excess confidence on"
              + " attacked noise), after epoch %d: %s",
          best.error(), best.epoch(), run.best(best.epoch()));
    }
  }

  /** Whether the noise term cannot train: the logarithm of a probability of 1 is flat. */
  private boolean isSaturated(UpdateMetrics sums) {
    TrainingMethod method = options.update().method();
    return method.objective() == Objective.MAX_CONFIDENCE
        && !(method.loss() instanceof OutLoss.EnergyMargins)
        && sums.noise() > 0
        && sums.sum(UpdateSum.NOISE_CONFIDENCE) > SATURATED * sums.noise();
  }

  private void drawNoise(int epoch, long update, UpdateImages batch) throws IOException {
    List<float[]> noise = updates.noise(batch, update);
    journal.noise(epoch, options.imageShape(), noise.get(0), noise.get(1));
  }
}
