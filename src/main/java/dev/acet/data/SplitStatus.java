package dev.acet.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a split of a data set is available. Immutable; threads may share it.
 *
 * @param place the first of its files, or where it was searched for; null if acet draws the images
 * @param images number of images, 0 unless present
 * @param remarks what is skipped in a folder of images
 * @param problem what is missing, or why the existing files cannot be used; empty if present
 */
public record SplitStatus(
    DataSet set,
    Split split,
    @Nullable Path place,
    State state,
    int images,
    List<String> remarks,
    String problem) {

  /** The kinds of status. */
  public enum State {
    PRESENT,
    ABSENT,
    BROKEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SplitStatus present(LabelledImages images, @Nullable Path place) {
    return new SplitStatus(
        images.set(), images.split(), place, State.PRESENT, images.size(), images.remarks(), "");
  }

  static SplitStatus absent(DataSet set, Split split, Path place, String problem) {
    return new SplitStatus(set, split, place, State.ABSENT, 0, List.of(), problem);
  }

  static SplitStatus broken(DataSet set, Split split, Path place, String problem) {
    return new SplitStatus(set, split, place, State.BROKEN, 0, List.of(), problem);
  }
}
