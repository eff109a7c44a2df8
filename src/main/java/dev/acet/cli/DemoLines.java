package dev.acet.cli;

import dev.acet.cli.terminal.Interruption;
import dev.acet.cli.terminal.ProgressLine;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.io.Progress;
import dev.acet.study.DemoListener;
import dev.acet.study.EvaluationListener;
import dev.acet.study.Watch;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the demo's pieces as the commands that do the same. */
final class DemoLines implements DemoListener {

  private final PrintWriter err;
  private final Verbosity verbosity;
  private @Nullable CommandSpec shown;

  DemoLines(PrintWriter err, Verbosity verbosity) {
    this.err = err;
    this.verbosity = verbosity;
  }

  @Override
  public List<String> began(List<String> line) {
    CommandSpec command = new Script(err, verbosity.quiet).shown(line);
    shown = command;
    return CommandText.words(command);
  }

  @Override
  public void note(String note) {
    verbosity.notes(err).println(note);
  }

  @Override
  public Progress progress() {
    return ProgressLine.on(err, verbosity);
  }

  @Override
  public Watch training(Runnable stop) {
    return Interruption.stopping(stop);
  }

  @Override
  public Watch evaluating() {
    return Interruption.saying(err, "what is done is kept");
  }

  @Override
  public EvaluationListener evaluation() {
    return new EvaluationRun(Objects.requireNonNull(shown), verbosity);
  }
}
