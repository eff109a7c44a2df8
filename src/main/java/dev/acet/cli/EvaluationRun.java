package dev.acet.cli;

import dev.acet.cli.option.OutputPath;
import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.ProgressLine;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.io.PlainText;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.study.EvaluationListener;
import dev.acet.study.EvaluationPlan;
import dev.acet.study.EvaluationStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Runs an evaluation and shows what happens to its sets.
 *
 * @param command {@code acet evaluate} with its options, which prints and is recorded in the folder
 */
record EvaluationRun(CommandSpec command, Verbosity verbosity) implements EvaluationListener {

  /** Evaluates; rejects a folder that cannot take the results before any work. */
  @SuppressWarnings("try") // the answer is held, not used
  void run(EvaluationStudy study, EvaluationPlan plan, Path folder) throws IOException {
    study
        .longestFiles(plan, folder)
        .forEach(file -> OutputPath.requireFits(command, file, "--out"));
    try (Interruption answer = Interruption.saying(err(), "what is done is kept")) {
      study.run(plan, folder, ProgressLine.on(err(), verbosity), this);
    } catch (OtherOptionsException e) {
      throw new ParameterException(
          command.commandLine(), e.getMessage() + ". Use another --out, or --force to replace it.");
    }
  }

  @Override
  public void kept(String set) {
    verbosity
        .notes(err())
        .println(PlainText.line(set) + ": stored before with the same options, kept");
  }

  @Override
  public void withoutGradient(String set, double share, boolean ofSuite) {
    err()
        .printf(
            Locale.ROOT,
            "%s: for %.1f %% of the images there was no gradient where the attack began, so that"
                + " %s; that proves little. %sSee docs/guide/trust.md.%n",
            PlainText.line(set),
            100 * share,
            ofSuite
                ? "the suite's search without gradients alone could move them"
                : "they stayed as they were",
            ofSuite ? "" : "Try --attack worst-case. ");
  }

  @Override
  public void ended(Path folder) throws IOException {
    CommandText.note(command, folder);
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
