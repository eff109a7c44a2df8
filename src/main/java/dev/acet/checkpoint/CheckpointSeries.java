package dev.acet.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tensorflow.Tensor;

/**
 * Saves the checkpoints {@code <folder>/<name>-<number>} of one run and keeps the newest.
 * Immutable; but only one thread may save at a time.
 *
 * @param folder the folder, which also has the file {@code checkpoint} that lists them
 * @param name prefix of their names
 * @param keep how many to keep, at least 1
 */
public record CheckpointSeries(Path folder, String name, int keep) {

  public CheckpointSeries {
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1, was " + keep);
    }
  }

  /**
   * Saves a checkpoint, records it as the newest, and only then deletes excess older ones.
   * Checkpoints with higher numbers are kept: they do not come from this run's past.
   *
   * @param number the number of epochs or updates before it, at most nine digits
   * @param tensors as {@link CheckpointWriter#write} takes them
   * @return the checkpoint's prefix
   * @throws dev.acet.io.OutputException if it cannot be saved; all older ones are unchanged
   */
  public Path save(int number, Map<String, ? extends Tensor> tensors) throws IOException {
    CheckpointWriter.write(prefix(number), tensors);
    NavigableSet<Integer> kept = saved(".index").headSet(number, true);
    while (kept.size() > keep) {
      kept.pollFirst();
    }
    new CheckpointState(fileName(number), kept.stream().map(this::fileName).toList()).write(folder);
    for (int old : saved(".data-00000-of-00001").headSet(kept.first())) {
      delete(old);
    }
    return prefix(number);
  }

  private Path prefix(int number) {
    return folder.resolve(fileName(number));
  }

  private String fileName(int number) {
    return name + "-" + number;
  }

  /** Deletes the index first: without it, the rest does not count as a checkpoint. */
  private void delete(int number) throws IOException {
    Files.deleteIfExists(folder.resolve(fileName(number) + ".index"));
    Files.deleteIfExists(folder.resolve(fileName(number) + ".data-00000-of-00001"));
  }

  private NavigableSet<Integer> saved(String suffix) throws IOException {
    Pattern pattern = Pattern.compile(Pattern.quote(name) + "-(\\d{1,9})" + Pattern.quote(suffix));
    NavigableSet<Integer> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          numbers.add(Integer.valueOf(matcher.group(1)));
        }
      }
    }
    return numbers;
  }
}
