package dev.acet.train;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.checkpoint.CheckpointWriter;
import dev.acet.io.FileTree;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.io.WorkLock;
import dev.acet.run.RunFile;
import dev.acet.run.RunSettings;
import dev.acet.train.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows the files in the folder of a run. Immutable; threads may share it.
 *
 * <pre>
 * run.json       describes the run: options, versions, data, start
 * train.log      the printed lines
 * metrics.csv    a row for each epoch
 * models/        checkpoints of every tenth epoch and the last; the newest five are kept
 * best/          the checkpoint with the smallest validation error
 * mat/           the weights of the same epochs as MATLAB files
 * tb/            event files, train and test
 * resume/        the state to resume from; removed when the run is complete
 * </pre>
 *
 * @param folder its path; the last element names the run and its checkpoints
 */
public record RunDirectory(Path folder) {

  private static final int KEPT = 5;
  private static final int MOST_UPDATES = 999_999_999;
  private static final String PART = "." + RunFile.NAME + ".part";
  private static final Set<String> BEFORE_RECORD = Set.of(WorkLock.NAME, PART);
  private static final Set<String> BEFORE_FIRST_STATE =
      Set.of(WorkLock.NAME, PART, RunFile.NAME, Journal.LOG, Journal.EVENTS, "resume");

  /** The run's name. */
  public String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** The file that describes the run. */
  public Path record() {
    return folder.resolve(RunFile.NAME);
  }

  /** The file with the longest name and path that the run writes. */
  public Path longestFile() {
    Path checkpoint = folder.resolve("resume").resolve(name() + "-" + MOST_UPDATES);
    return CheckpointWriter.longestFile(checkpoint);
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

  /** The prefix of the best checkpoint, if it is that of an epoch. */
  Path best(int epoch) {
    return folder.resolve("best").resolve(name() + "-" + epoch);
  }

  /**
   * Keeps two states: while one is overwritten by another of the same number it is unusable, and
   * the one before remains.
   */
  CheckpointSeries resume() throws IOException {
    return series("resume", 2);
  }

  private CheckpointSeries series(String subfolder, int keep) throws IOException {
    return new CheckpointSeries(Folders.made(folder.resolve(subfolder)), name(), keep);
  }

  /** Whether the run is complete. */
  public boolean isComplete(RunSettings settings) throws IOException {
    return isComplete(settings, settings.evaluation().patience() != null);
  }

  /** Whether the run is complete, be it that its deadline ended it. */
  public boolean isComplete(StoredRun run) throws IOException {
    RunSettings settings = run.options().settings();
    boolean mayEndEarly = run.record().until() != null || settings.evaluation().patience() != null;
    return isComplete(settings, mayEndEarly);
  }

  private boolean isComplete(RunSettings settings, boolean mayEndEarly) throws IOException {
    Path models = folder.resolve("models");
    String index = name() + "-" + settings.optimisation().epochs() + ".index";
    boolean hasLast =
        mayEndEarly
            ? names(models).stream().anyMatch(name -> name.endsWith(".index"))
            : Files.isRegularFile(models.resolve(index));
    return hasLast && newestState().isEmpty();
  }

  /**
   * Removes what is left of a run that was killed before it saved its first state, and nothing
   * else.
   *
   * @return whether a run may start in the folder: it does not exist, or is empty except for a lock
   */
  public boolean clearAbandoned() throws IOException {
    if (!isAbandoned()) {
      return !Files.exists(folder);
    }
    Set<String> found = names(folder);
    found.remove(WorkLock.NAME);
    for (String name : found) {
      FileTree.delete(folder.resolve(name));
    }
    return true;
  }

  /** Whether the folder holds nothing but what a run leaves that saved no state. */
  public boolean isAbandoned() throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    Set<String> found = names(folder);
    Set<String> known = found.contains(RunFile.NAME) ? BEFORE_FIRST_STATE : BEFORE_RECORD;
    return known.containsAll(found)
        && names(folder.resolve("resume")).stream().noneMatch(name -> name.endsWith(".index"));
  }

  /** The names in a folder; empty if it is not a folder. */
  private static Set<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new TreeSet<>();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * The checkpoint that the run resumes from.
   *
   * @throws InputException if there is none
   */
  Checkpoint lastState() throws IOException {
    OptionalInt newest = newestState();
    Path resume = folder.resolve("resume");
    if (newest.isEmpty()) {
      throw InputException.of(
          resume
              + " has no checkpoint to resume from. If the run ended before it saved one, the"
              + " command that started it (in "
              + record()
              + ") starts it again.");
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

  /** Removes the state to resume from, which a complete run no longer needs. */
  void forgetState() throws IOException {
    FileTree.delete(folder.resolve("resume"));
  }
}
