package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named groups of out sets, such as near and far, whose numbers are averaged. Immutable; threads
 * may share it.
 *
 * @param groups the sets of each group, by its name, in order
 */
public record SetGroups(Map<String, List<String>> groups) {

  private static final SetGroups NONE = new SetGroups(Map.of());
  private static final List<String> FAR = List.of("mnist", "svhn", "textures", "places365");

  /**
   * Copies the groups.
   *
   * @throws IllegalArgumentException if a set is in two of them
   */
  public SetGroups {
    Map<String, List<String>> copies = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    groups.forEach(
        (name, sets) -> {
          for (String set : sets) {
            if (seen.stream().anyMatch(other -> KnownDataSet.areSameImages(other, set))) {
              throw new IllegalArgumentException(set + " is named twice");
            }
            seen.add(set);
          }
          copies.put(name, List.copyOf(sets));
        });
    groups = Collections.unmodifiableMap(copies);
  }

  /** The groups of OpenOOD 1.5 for an in set (Zhang et al. 2023, Table 1); none if it has none. */
  public static SetGroups usual(String inSet) {
    return switch (KnownDataSet.canonical(inSet)) {
      case "cifar10" -> nearAndFar("cifar100");
      case "cifar100" -> nearAndFar("cifar10");
      default -> NONE;
    };
  }

  private static SetGroups nearAndFar(String near) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("near", List.of(near, "tiny-imagenet"));
    groups.put("far", FAR);
    return new SetGroups(groups);
  }

  /**
   * Groups as they are written: {@code NAME=SET,SET,...}, one in each line; empty lines and those
   * that begin with {@code #} are comments.
   *
   * @throws IllegalArgumentException if a line is none, two groups have one name, or a set is in
   *     two of them
   */
  public static SetGroups parse(List<String> lines) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("=", 2);
      List<String> sets =
          parts.length < 2
              ? List.of()
              : Arrays.stream(parts[1].split(",")).map(String::strip).toList();
      String name = parts[0].strip();
      if (name.isEmpty() || sets.isEmpty() || sets.contains("")) {
        throw new IllegalArgumentException("expected NAME=SET,SET, not \"" + line.strip() + "\"");
      }
      if (groups.put(name, sets) != null) {
        throw new IllegalArgumentException("there are two groups " + name);
      }
    }
    return new SetGroups(groups);
  }
}
