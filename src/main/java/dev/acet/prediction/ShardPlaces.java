package dev.acet.prediction;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where shards are stored until they are merged: in files or folders beside each other, whose names
 * contain {@code shard-I-of-N}. Immutable; threads may share it.
 *
 * @param folder that holds them
 * @param before what their names have before the shard
 * @param after what they have after it
 * @param command that computes them, such as {@code acet evaluate}
 */
public record ShardPlaces(Path folder, String before, String after, String command) {

  /** Where a shard is. */
  public Path of(Shard shard) {
    return place(shard.name());
  }

  private Path place(String name) {
    return folder.resolve(before + name + after);
  }

  /** The shards that are there, in order; none if there is no folder. */
  public List<Shard> found() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.length() > before.length() + after.length())
          .filter(name -> name.startsWith(before) && name.endsWith(after))
          .map(name -> name.substring(before.length(), name.length() - after.length()))
          .flatMap(name -> Shard.ofName(name).stream())
          .sorted(Comparator.comparingInt(Shard::count).thenComparingInt(Shard::index))
          .toList();
    }
  }

  /**
   * All shards of one division, in order.
   *
   * @throws InputException if one is missing, or they are of several divisions
   */
  public List<Shard> all() throws IOException {
    List<Shard> shards = found();
    if (shards.isEmpty()) {
      throw InputException.corrupt(
          place("shard-I-of-N"), "shards", "none", "Run: " + command + " MODEL --shard I/N");
    }
    Shard first = shards.get(0);
    Shard last = shards.get(shards.size() - 1);
    if (first.count() != last.count()) {
      throw InputException.corrupt(
          place("shard-I-of-N"),
          "shards of one division",
          "shard " + first + " and shard " + last,
          "Remove those that are not wanted.");
    }
    requireAll(shards, first.count());
    return shards;
  }

  private void requireAll(List<Shard> shards, int count) throws InputException {
    String missing =
        IntStream.rangeClosed(1, count)
            .mapToObj(index -> new Shard(index, count))
            .filter(shard -> !shards.contains(shard))
            .map(Shard::toString)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw InputException.corrupt(
          place("shard-I-of-" + count),
          count + " shards",
          shards.size() + " (missing: " + missing + ")",
          "Run: " + command + " MODEL --shard I/" + count + " with the others' options.");
    }
  }
}
