package dev.acet.study;

import dev.acet.io.WorkLock;
import dev.acet.run.RunRecord;
import dev.acet.train.DivergedException;
import dev.acet.train.RunContext;
import dev.acet.train.RunDirectory;
import dev.acet.train.RunOptions;
import dev.acet.train.RunProvenance;
import dev.acet.train.Trainer;
import dev.acet.train.TrainingStart;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Starts or resumes a training run in its folder, which it locks. It holds no resources between
 * calls; one thread runs it.
 *
 * @param run its folder
 * @param options of the run
 * @param context what it receives from outside
 */
public record TrainingStudy(RunDirectory run, RunOptions options, RunContext context) {

  /** How a run ended. */
  public enum End {
    /** It is complete. */
    COMPLETE,
    /** It was stopped, and can be resumed. */
    STOPPED,
    /** Nothing was done, because its folder holds a run or something else. */
    FOLDER_TAKEN
  }

  /**
   * Starts the run, in a folder that does not exist or that an abandoned run has left.
   *
   * @param start what it starts from
   * @param command the words of the command line, for {@code run.json}
   * @param watch what may stop it
   * @throws DivergedException if the loss or a weight is no longer a number
   */
  @SuppressWarnings("try") // the lock is held, not used
  public End begin(TrainingStart start, List<String> command, Watch.Factory watch)
      throws IOException, DivergedException {
    try (WorkLock lock = WorkLock.ofFolder(run.folder())) {
      if (!run.clearAbandoned()) {
        return End.FOLDER_TAKEN;
      }
      try (Trainer trainer = new Trainer(run, options, start, context)) {
        new RunProvenance(command, Versions.acet(), context).of(options, start).write(run.record());
        return run(trainer, watch);
      }
    }
  }

  /**
   * Resumes the run where it was stopped.
   *
   * @param watch what may stop it again
   * @throws DivergedException if the loss or a weight is no longer a number
   */
  @SuppressWarnings("try") // the lock is held, not used
  public End resume(Watch.Factory watch) throws IOException, DivergedException {
    try (WorkLock lock = WorkLock.ofFolder(run.folder());
        Trainer trainer = new Trainer(run, options, new TrainingStart.Resumed(), context)) {
      recordDeadline();
      return run(trainer, watch);
    }
  }

  /** A run whose end is another than before says so in its record. */
  private void recordDeadline() throws IOException {
    RunRecord stored = RunRecord.read(run.record());
    String until = context.deadline() == null ? null : context.deadline().toString();
    if (!Objects.equals(until, stored.until())) {
      stored.withUntil(until).write(run.record());
    }
  }

  @SuppressWarnings("try") // the watch is held, not used
  private static End run(Trainer trainer, Watch.Factory factory)
      throws IOException, DivergedException {
    try (Watch watch = factory.over(trainer::stop)) {
      return trainer.run() ? End.COMPLETE : End.STOPPED;
    }
  }
}
