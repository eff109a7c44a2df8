package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.run.RecipeSettings;
import dev.acet.run.StoredName;
import dev.acet.train.update.RateSchedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what a run does beyond the paper's recipe. */
final class RecipeFlags extends Flags {

  @Option(
      names = "--learning-rate-schedule",
      paramLabel = "SCHEDULE",
      defaultValue = "steps",
      converter = ScheduleConverter.class,
      completionCandidates = ScheduleConverter.class,
      description =
          "The learning rate over the run: steps (divided by 10 after 50, 75 and 90 %% of the"
              + " updates, as in the paper), cosine, or one-cycle (default: steps).")
  private RateSchedule schedule;

  @Option(
      names = "--learning-rate-warm-up",
      paramLabel = "N|Nu",
      converter = WarmUpConverter.class,
      description =
          "Epochs, or with a u updates, over which the learning rate rises (default: none;"
              + " one-cycle: 30 %% of the updates).")
  private WarmUpConverter.@Nullable Length warmUp;

  @Option(
      names = "--clip-norm",
      paramLabel = "C",
      description =
          "Scale gradients down whose norm over all weights is larger (default: as they are).")
  private @Nullable Double clipNorm;

  @Option(
      names = "--weight-averaging",
      paramLabel = "D",
      description =
          "Also average the weights over the updates; an average keeps up to this share of its old"
              + " value, such as 0.999. Evaluations and saved models have the averages (default:"
              + " none).")
  private @Nullable Double averaging;

  /**
   * What a run stores.
   *
   * @param attack the length of the attack's warm-up
   */
  RecipeSettings settings(WarmUpConverter.Length attack) {
    return new RecipeSettings(
        schedule == RateSchedule.STEPS ? null : StoredName.of(schedule),
        warmUp != null && warmUp.ofUpdates() ? warmUp.count() : null,
        warmUp != null && !warmUp.ofUpdates() ? warmUp.count() : null,
        attack.ofUpdates() && attack.count() > 0 ? attack.count() : null,
        clipNorm,
        averaging);
  }

  /** Schedules by their names. */
  static final class ScheduleConverter extends NameConverter<RateSchedule> {

    ScheduleConverter() {
      super(RateSchedule.values(), RateSchedule::id);
    }
  }
}
