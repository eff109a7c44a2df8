package dev.acet.model;

import dev.acet.checkpoint.CheckpointAbsence;
import dev.acet.io.InputException;
import dev.acet.run.RunFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the checkpoints of one run in its folder or in the folder's {@code models} folder.
 *
 * @param folder the run's folder
 * @param prefixes the checkpoints that have an index
 */
record CheckpointFolder(Path folder, List<Path> prefixes) {

  private static final String MODELS = "models";
  private static final String INDEX = ".index";
  private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,9})");
  private static final Pattern NEWEST =
      Pattern.compile("^model_checkpoint_path: \"(?:.*/)?([^/\"]+)\"", Pattern.MULTILINE);
  private static final int LARGEST_STATE = 1 << 20;

  CheckpointFolder {
    prefixes = List.copyOf(prefixes);
  }

  static CheckpointFolder open(Path folder) throws IOException {
    List<Path> prefixes = new ArrayList<>();
    try (Stream<Path> files = Files.list(checkpoints(folder))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(INDEX) && name.length() > INDEX.length()) {
          prefixes.add(file.resolveSibling(name.substring(0, name.length() - INDEX.length())));
        }
      }
    }
    return new CheckpointFolder(folder, prefixes);
  }

  private static Path checkpoints(Path folder) {
    Path models = folder.resolve(MODELS);
    return Files.isDirectory(models) ? models : folder;
  }

  /** The name that the original gave the run, if it has one of its names. */
  Optional<Lineage> name() {
    return Lineage.parse(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
  }

  /**
   * How the run was trained: from its name, or from the {@code run.json} in the folder or, for a
   * folder of checkpoints, beside it.
   */
  Optional<Lineage> training() throws IOException {
    Optional<Lineage> named = name();
    if (named.isPresent()) {
      return named;
    }
    Path here = folder.toAbsolutePath().normalize();
    for (Path place : new Path[] {here, here.getParent()}) {
      if (place != null && Files.isRegularFile(place.resolve(RunFile.NAME))) {
        return Optional.of(Lineage.read(place.resolve(RunFile.NAME)));
      }
    }
    return Optional.empty();
  }

  /** The usual name of the folder. */
  String ownName() {
    Path path = folder.toAbsolutePath().normalize();
    Path parent = path.getParent();
    Path named = parent != null && path.endsWith(MODELS) ? parent : path;
    return String.valueOf(named.getFileName());
  }

  /**
   * The number at the end of a checkpoint's name: the epoch, both for the original and for acet.
   */
  static OptionalInt number(Path prefix) {
    Matcher name = NUMBERED.matcher(prefix.getFileName().toString());
    return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(2))) : OptionalInt.empty();
  }

  /** A checkpoint's name without the number. */
  static String baseName(Path prefix) {
    Matcher name = NUMBERED.matcher(prefix.getFileName().toString());
    return name.matches() ? name.group(1) : prefix.getFileName().toString();
  }

  /** The numbers of all numbered checkpoints. */
  SortedSet<Integer> numbers() {
    return prefixes.stream()
        .flatMapToInt(prefix -> number(prefix).stream())
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The checkpoint with a number.
   *
   * @throws InputException if there is none, or it is unclear which of several is meant
   */
  Path numbered(int number) throws IOException {
    List<Path> found =
        prefixes.stream().filter(p -> number(p).equals(OptionalInt.of(number))).toList();
    if (found.isEmpty()) {
      throw InputException.of(
          folder
              + " has no checkpoint of epoch "
              + number
              + ", only "
              + (numbers().isEmpty() ? list(prefixes) : "of " + numbers())
              + ".");
    }
    return clear(found).orElseThrow(() -> several(found));
  }

  /**
   * The default checkpoint: the one that the file {@code checkpoint} lists as the newest, or the
   * only one, or the one with the highest number if they differ in nothing else.
   *
   * @throws InputException if there is none, or it is unclear which of several is meant
   */
  Path usual() throws IOException {
    if (prefixes.isEmpty()) {
      throw CheckpointAbsence.in(folder, checkpoints(folder));
    }
    return clear(prefixes).orElseThrow(() -> several(prefixes));
  }

  /** Whether a checkpoint is the default. */
  boolean isUsual(Path prefix) throws IOException {
    return clear(prefixes).equals(Optional.of(prefix));
  }

  /** The default among some checkpoints, if it is clear. */
  private Optional<Path> clear(List<Path> some) throws IOException {
    Optional<Path> newest = newest().filter(some::contains);
    if (newest.isPresent() || some.size() == 1) {
      return newest.or(() -> Optional.of(some.get(0)));
    }
    boolean isSeries =
        some.stream().map(CheckpointFolder::baseName).distinct().count() == 1
            && some.stream().allMatch(prefix -> number(prefix).isPresent());
    return isSeries
        ? some.stream().max(Comparator.comparingInt(p -> number(p).orElseThrow()))
        : Optional.empty();
  }

  /**
   * The checkpoint that the file {@code checkpoint} lists as the newest. The file contains paths of
   * the machine that wrote it, and checkpoints that were not kept, so only the name counts, or
   * otherwise its number, and only if that checkpoint is here.
   */
  private Optional<Path> newest() throws IOException {
    Path state = prefixes.get(0).resolveSibling("checkpoint");
    if (!Files.isRegularFile(state) || Files.size(state) > LARGEST_STATE) {
      return Optional.empty();
    }
    try {
      Matcher line = NEWEST.matcher(Files.readString(state));
      if (!line.find()) {
        return Optional.empty();
      }
      Path named = state.resolveSibling(line.group(1));
      List<Path> sameNumber =
          prefixes.stream()
              .filter(p -> number(p).isPresent() && number(p).equals(number(named)))
              .toList();
      return prefixes.contains(named)
          ? Optional.of(named)
          : sameNumber.stream().filter(p -> sameNumber.size() == 1).findFirst();
    } catch (MalformedInputException | InvalidPathException e) {
      return Optional.empty(); // not text, so not a state file
    }
  }

  private InputException several(List<Path> found) {
    return InputException.of(
        folder
            + " has several checkpoints: "
            + list(found)
            + ". Name one of them, such as "
            + found.get(0)
            + ".");
  }

  private static String list(List<Path> prefixes) {
    return prefixes.stream().map(p -> p.getFileName().toString()).collect(Collectors.joining(", "));
  }
}
