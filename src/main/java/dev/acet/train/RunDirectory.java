package dev.acet.train;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a run.
 *
 * <pre>
 * run.json       what the run is: options, versions, data, start
 * train.log      what was printed
 * metrics.csv    a row for each epoch
 * models/        every tenth epoch's checkpoint and the last, the newest five of them
 * best/          the checkpoint with the smallest test error
 * mat/           the weights of the same epochs as MATLAB files
 * tb/            event files, train and test
 * resume/        where the run is; gone when it is complete
 * </pre>
 *
 * @param folder its path; the last element names the run and its checkpoints
 */
public record RunDirectory(Path folder) {

  private static final int KEPT = 5;

  /** The run's name. */
  public String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** What the run is. */
  public Path record() {
    return folder.resolve("run.json");
  }

  Path log() {
    return folder.resolve("train.log");
  }

  Path metrics() {
    return folder.resolve("metrics.csv");
  }

  Path events(String writer) {
    return folder.resolve("tb").resolve(writer);
  }

  Path mat(int epoch) {
    return folder.resolve("mat").resolve(name() + "-" + epoch + ".mat");
  }

  CheckpointSeries models() throws IOException {
    return series("models", KEPT);
  }

  CheckpointSeries best() throws IOException {
    return series("best", 1);
  }

  /** While a state is written over by one of the same number it is none: the one before stays. */
  CheckpointSeries resume() throws IOException {
    return series("resume", 2);
  }

  private CheckpointSeries series(String subfolder, int keep) throws IOException {
    Path path = folder.resolve(subfolder);
    Files.createDirectories(path);
    return new CheckpointSeries(path, name(), keep);
  }

  /**
   * Whether there is nothing left to do.
   *
   * @param epochs of the run
   */
  public boolean isComplete(int epochs) throws IOException {
    Path last = folder.resolve("models").resolve(name() + "-" + epochs + ".index");
    return Files.isRegularFile(last) && newestState().isEmpty();
  }

  /**
   * The checkpoint from which the run goes on.
   *
   * @throws InputException if there is none
   */
  Checkpoint lastState() throws IOException {
    OptionalInt newest = newestState();
    Path resume = folder.resolve("resume");
    if (newest.isEmpty()) {
      throw InputException.of(
          resume + " has no checkpoint to go on from. Start the run anew with another --name.");
    }
    return Checkpoint.open(resume.resolve(name() + "-" + newest.getAsInt()));
  }

  private OptionalInt newestState() throws IOException {
    Path resume = folder.resolve("resume");
    if (!Files.isDirectory(resume)) {
      return OptionalInt.empty();
    }
    Pattern index = Pattern.compile(Pattern.quote(name()) + "-(\\d{1,9})\\.index");
    try (Stream<Path> files = Files.list(resume)) {
      return files
          .map(file -> index.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
          .max();
    }
  }

  /** Removes what only a run that is not complete needs. */
  void forgetState() throws IOException {
    FileTree.delete(folder.resolve("resume"));
  }
}
