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
    WeightValues weights = state.variables().weights(options.architecture());
    List<Measurement> measured =
        evaluation.isDue(epoch) ? evaluation.measure(weights, full, stopping) : List.of();
    if (stopping.getAsBoolean()) {
      return Next.STOPPED;
    }
    EpochResult result = result(epoch, trained, measured);
    Optional<BestEpoch> best = best(result);
    boolean last = full || best.filter(this::isOverdue).isPresent();
    if (last || epoch % CHECKPOINT_EPOCHS == 0) {
      state.save(run.models(), epoch);
      MatWeights.write(run.mat(epoch), options.architecture(), weights);
    }
    if (best.filter(b -> b.epoch() == epoch).isPresent()) {
      state.save(run.best(), epoch);
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
      sayBest(epoch, best);
    }
    return last ? Next.NOTHING : Next.EPOCH;
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
    SortedMap<Integer, Double> errors = journal.validationErrors();
    OptionalDouble error = result.validationError();
    if (error.isPresent()) {
      errors.put(result.epoch(), error.getAsDouble());
    }
    return errors.isEmpty() ? Optional.empty() : Optional.of(BestEpoch.of(errors));
  }

  private boolean isOverdue(BestEpoch best) {
    Integer patience = options.settings().evaluation().patience();
    return patience != null && best.since() >= patience;
  }

  private void sayBest(int epoch, Optional<BestEpoch> found) throws IOException {
    if (found.isPresent()) {
      BestEpoch best = found.get();
      if (epoch < optimisation.epochs()) {
        journal.say("ends early: %d evaluations without a smaller validation error", best.since());
      }
      journal.say(
          "smallest validation error %.2f %%, after epoch %d: %s",
          100 * best.error(), best.epoch(), run.best(best.epoch()));
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
