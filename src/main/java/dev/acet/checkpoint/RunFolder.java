package dev.acet.checkpoint;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the checkpoints of one run, directly in it or in its {@code models} folder.
 *
 * @param folder the run's folder
 * @param prefixes the checkpoints whose index is there, by epoch
 */
record RunFolder(Path folder, NavigableMap<Integer, Path> prefixes) {

  private static final Pattern CHECKPOINT = Pattern.compile("(.+)-(\\d{1,9})\\.index");
  private static final Pattern NEWEST =
      Pattern.compile("^model_checkpoint_path: \"(?:.*/)?[^/\"]*-(\\d{1,9})\"", Pattern.MULTILINE);

  static RunFolder open(Path folder) throws IOException {
    Path models = folder.resolve("models");
    NavigableMap<Integer, Path> prefixes = new TreeMap<>();
    try (Stream<Path> files = Files.list(Files.isDirectory(models) ? models : folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        Matcher name = CHECKPOINT.matcher(file.getFileName().toString());
        if (name.matches()) {
          prefixes.put(
              Integer.valueOf(name.group(2)),
              file.resolveSibling(name.group(1) + "-" + name.group(2)));
        }
      }
    }
    return new RunFolder(folder, prefixes);
  }

  /** The name that the original gave the run, if it has one of its names. */
  Optional<Training> name() {
    return Training.parse(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
  }

  /**
   * How the run was trained: by its name, or by the {@code run.json} in the folder or, for a folder
   * of checkpoints, beside it.
   */
  Optional<Training> training() throws IOException {
    Optional<Training> named = name();
    if (named.isPresent()) {
      return named;
    }
    Path here = folder.toAbsolutePath().normalize();
    for (Path place : new Path[] {here, here.getParent()}) {
      if (place != null && Files.isRegularFile(place.resolve("run.json"))) {
        return Optional.of(Training.read(place.resolve("run.json")));
      }
    }
    return Optional.empty();
  }

  /**
   * The epoch to take where none is asked for: the one that the {@code checkpoint} file calls the
   * newest, or the highest. That file holds the paths of the machine that wrote it, and epochs that
   * were not kept: only the number counts, and only if it is here.
   */
  OptionalInt defaultEpoch() throws IOException {
    if (prefixes.isEmpty()) {
      return OptionalInt.empty();
    }
    Path state = prefixes.lastEntry().getValue().resolveSibling("checkpoint");
    if (Files.isRegularFile(state) && Files.size(state) < 1 << 20) {
      try {
        Matcher newest = NEWEST.matcher(Files.readString(state));
        if (newest.find() && prefixes.containsKey(Integer.valueOf(newest.group(1)))) {
          return OptionalInt.of(Integer.parseInt(newest.group(1)));
        }
      } catch (MalformedInputException e) {
        // No text, so no state file: the highest epoch counts.
      }
    }
    return OptionalInt.of(prefixes.lastKey());
  }

  /** The checkpoint of an epoch. */
  Checkpoint checkpoint(int epoch) throws IOException {
    Path prefix = prefixes.get(epoch);
    if (prefix == null) {
      throw InputException.of(
          String.format(
              Locale.ROOT,
              "%s has no checkpoint of epoch %d, only of %s.",
              folder,
              epoch,
              prefixes.isEmpty() ? "none" : prefixes.keySet()));
    }
    return Checkpoint.open(prefix);
  }
}
