package dev.acet.cli;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.RepeatedRuns;
import dev.acet.analysis.Score;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.MeanSheet;
import dev.acet.study.PlanException;
import dev.acet.study.SeedStudy;
import dev.acet.train.DivergedException;
import dev.acet.train.TrainingStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Trains and evaluates the runs of {@code train --seeds} and prints their means.
 *
 * @param command which prints and is recorded in the folders
 */
record SeedRuns(CommandSpec command, Verbosity verbosity, SeedStudy study, int count) {

  int run(TrainingStart start) throws IOException, DivergedException {
    for (int index = 0; index < count; index++) {
      err().printf(Locale.ROOT, "run %d of %d: %s%n", index + 1, count, study.run(index).folder());
      switch (study.train(index, start, CommandText.words(command), Interruption::stopping)) {
        case FOLDER_TAKEN ->
            throw usage(study.run(index).folder() + " is there already; choose another --name");
        case STOPPED -> {
          command.commandLine().getErr().println("acet: stopped; the same command resumes");
          return ExitCode.INTERRUPTED;
        }
        case COMPLETE -> evaluate(index);
      }
    }
    print();
    return ExitCode.DONE;
  }

  @SuppressWarnings("try") // the answer is held, not used
  private void evaluate(int index) throws IOException {
    PrintWriter all = command.commandLine().getErr();
    try (Interruption answer = Interruption.saying(all, "what is done is kept")) {
      study.evaluate(index, new EvaluationRun(command, verbosity), err()::println);
    } catch (PlanException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private void print() throws IOException {
    List<ModelResult> results = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      PredictionStore store = new PredictionStore(study.evaluation(index));
      results.add(new Analysis(Score.MSP, false).of(store));
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(MeanSheet.passage(RepeatedRuns.of(results)).text());
    out.println(study.folder());
  }

  private PrintWriter err() {
    return verbosity.notes(command.commandLine().getErr());
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
