package dev.acet.model;

import dev.acet.paper.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One of the paper's twelve models and its local files. Immutable; threads may share it.
 *
 * @param alias such as {@code svhn-acet}
 * @param dataset what it was trained on
 * @param method how it was trained
 * @param architecture the original's spelling
 * @param folder its folder, if it exists
 * @param epochs the epochs whose files are all here
 * @param problems what is damaged or cannot be read, in sentences
 */
public record ReleasedModel(
    String alias,
    String dataset,
    Method method,
    String architecture,
    Optional<Path> folder,
    List<Integer> epochs,
    List<String> problems) {

  public ReleasedModel {
    epochs = List.copyOf(epochs);
    problems = List.copyOf(problems);
  }

  /** Whether at least one epoch can be loaded. */
  public boolean present() {
    return !epochs.isEmpty();
  }
}
