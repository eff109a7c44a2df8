package dev.acet.report;

import dev.acet.data.SplitStatus;
import dev.acet.data.SplitStatus.State;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Formats the list of available data sets that {@code acet data list} prints. Static functions;
 * threads may call them concurrently.
 */
public final class DataListing {

  private static final List<Column<SplitStatus>> FILE =
      List.of(
          Column.of("name", status -> status.set().name()),
          Column.of("title", status -> status.set().title()),
          Column.of("split", status -> status.split().toString()),
          Column.of("present", DataListing::isPresent),
          Column.of("images", status -> isPresent(status) ? status.images() : null),
          Column.of("officialImages", DataListing::official),
          Column.of("shape", DataListing::shape),
          Column.of("classes", DataListing::classes),
          Column.of("path", DataListing::path),
          Column.of("problem", status -> isBroken(status) ? status.problem() : null));

  private static final List<Column<SplitStatus>> TEXT =
      List.of(
          Column.of("SET", status -> status.set().name()),
          Column.of("SPLIT", SplitStatus::split),
          Column.of("IMAGES", DataListing::count),
          Column.of("SHAPE", status -> Objects.requireNonNullElse(shape(status), "any")),
          Column.of("CLASSES", DataListing::classes),
          Column.of("WHERE", DataListing::where));

  private DataListing() {}

  /** For programs; values that do not apply are null. */
  public static Sheet<SplitStatus> data(List<SplitStatus> splits) {
    return new Sheet<>(FILE, splits);
  }

  /** For people. */
  public static String text(List<SplitStatus> splits) {
    return new Sheet<>(TEXT, splits).table().leftText();
  }

  private static boolean isPresent(SplitStatus status) {
    return status.state() == State.PRESENT;
  }

  private static boolean isBroken(SplitStatus status) {
    return status.state() == State.BROKEN;
  }

  private static @Nullable Integer official(SplitStatus status) {
    int official = status.set().official().of(status.split()).orElse(0);
    return official == 0 ? null : official;
  }

  private static @Nullable String shape(SplitStatus status) {
    return status.set().shape() == null ? null : status.set().shape().toString();
  }

  private static @Nullable Integer classes(SplitStatus status) {
    int classes = status.set().classNames().size();
    return classes == 0 ? null : classes;
  }

  private static @Nullable String path(SplitStatus status) {
    return status.place() == null ? null : status.place().toString();
  }

  private static String count(SplitStatus status) {
    if (isBroken(status)) {
      return "broken";
    }
    Integer official = official(status);
    return (isPresent(status) ? status.images() : "none")
        + (official == null ? "" : " of " + official);
  }

  private static String where(SplitStatus status) {
    return isBroken(status)
        ? status.problem()
        : Objects.requireNonNullElse(path(status), "drawn by acet");
  }
}
