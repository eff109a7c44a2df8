package dev.acet.data.format;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lists what was skipped in a folder of images. Immutable; threads may share it.
 *
 * @param groups by reason, none empty
 */
public record PassedOver(List<Group> groups) {

  private static final int NAMED = 3;

  /** Why something is left out. */
  public enum Reason {
    OTHER_KIND("of another kind", "of other kinds"),
    HIDDEN("hidden", "hidden"),
    BROKEN_LINK("broken link", "broken links"),
    UNREADABLE("unreadable", "unreadable"),
    REPEATED("link to a folder that is read elsewhere", "links to folders that are read elsewhere");

    private final String one;
    private final String several;

    Reason(String one, String several) {
      this.one = one;
      this.several = several;
    }
  }

  /**
   * What is left out for one reason.
   *
   * @param first the first names, relative to the folder
   */
  public record Group(Reason reason, int count, List<String> first) {

    public Group {
      first = List.copyOf(first);
    }

    @Override
    public String toString() {
      String more = count > first.size() ? ", ..." : "";
      return count
          + " "
          + (count == 1 ? reason.one : reason.several)
          + " ("
          + String.join(", ", first)
          + more
          + ")";
    }
  }

  public PassedOver {
    groups = List.copyOf(groups);
  }

  /** Files, links and folders in all. */
  public int count() {
    return groups.stream().mapToInt(Group::count).sum();
  }

  /** Such as {@code 8 of other kinds (a/1.bmp, a/2.bmp, a/3.bmp, ...), 1 hidden (.DS_Store)}. */
  @Override
  public String toString() {
    return groups.stream().map(Group::toString).collect(Collectors.joining(", "));
  }

  /** Counts while the folder is looked through. */
  static final class Tally {

    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private final Map<Reason, List<String>> first = new EnumMap<>(Reason.class);

    void add(Reason reason, String name) {
      counts.merge(reason, 1, Integer::sum);
      List<String> names = first.computeIfAbsent(reason, key -> new ArrayList<>());
      if (names.size() < NAMED) {
        names.add(name);
      }
    }

    PassedOver result() {
      return new PassedOver(
          counts.entrySet().stream()
              .map(
                  e ->
                      new Group(
                          e.getKey(), e.getValue(), first.getOrDefault(e.getKey(), List.of())))
              .toList());
    }
  }
}
