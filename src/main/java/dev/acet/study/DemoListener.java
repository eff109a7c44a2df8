package dev.acet.study;

import dev.acet.eval.Progress;
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

  /** Something that is no warning. */
  void note(String note);

  /** Shows how far a piece is. */
  Progress progress();

  /** Waits for the process to be asked to end while a run trains. */
  Watch training(Runnable stop);

  /** Waits for the process to be asked to end while a model is evaluated, which keeps its state. */
  Watch evaluating();

  /**
   * Shows what becomes of the sets of the evaluation that began last, and notes its command line in
   * its folder.
   */
  EvaluationListener evaluation();
}
