package dev.acet.study;

import dev.acet.io.Progress;
import java.util.List;

/** Shows what the demo does; called by the thread that runs it. */
public interface DemoListener {

  /**
   * A piece begins.
   *
   * @param line the words of the command line that does the same, without {@code acet}
   * @return all of its words, as results keep them
   */
  List<String> began(List<String> line);

  /** Shows a note that is not a warning. */
  void note(String note);

  /** Shows a piece's progress. */
  Progress progress();

  /** Waits for a request to end the process while a run trains. */
  Watch training(Runnable stop);

  /** Waits for a request to end the process while a model is evaluated, which keeps its state. */
  Watch evaluating();

  /**
   * Shows what happens to the sets of the evaluation that began last, and records its command line
   * in its folder.
   */
  EvaluationListener evaluation();
}
