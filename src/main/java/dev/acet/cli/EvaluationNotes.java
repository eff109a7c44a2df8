package dev.acet.cli;

import dev.acet.io.PlainText;
import dev.acet.study.EvaluationListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows what becomes of an evaluation's sets.
 *
 * @param err for warnings
 * @param notes for what is no warning
 * @param harder the options with which an attack without gradients may find some
 * @param noting notes the command line in the folder
 */
record EvaluationNotes(PrintWriter err, PrintWriter notes, String harder, Ended noting)
    implements EvaluationListener {

  /** What is done in the end. */
  @FunctionalInterface
  interface Ended {
    void run() throws IOException;
  }

  @Override
  public void kept(String set) {
    notes.println(PlainText.line(set) + ": stored before with the same options, kept");
  }

  @Override
  public void withoutGradient(String set, double share) {
    err.printf(
        Locale.ROOT,
        "%s: for %.1f %% of the images there was no gradient where the attack began, so that they"
            + " stayed as they were; that proves little. Try %s.%n",
        set,
        100 * share,
        harder);
  }

  @Override
  public void ended() throws IOException {
    noting.run();
  }
}
