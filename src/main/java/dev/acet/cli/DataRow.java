package dev.acet.cli;

import dev.acet.data.DataSet;
import dev.acet.data.SplitStatus;
import dev.acet.data.SplitStatus.State;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One split of a data set, as {@code acet data list} writes it; what does not apply is null. */
record DataRow(
    String name,
    String title,
    String split,
    boolean present,
    @Nullable Integer images,
    @Nullable Integer officialImages,
    @Nullable String shape,
    @Nullable Integer classes,
    @Nullable String path,
    @Nullable String problem) {

  /** The components' names, in the order of {@link #values}. */
  static final List<String> NAMES =
      Stream.of(DataRow.class.getRecordComponents()).map(RecordComponent::getName).toList();

  static final List<String> HEADINGS =
      List.of("SET", "SPLIT", "IMAGES", "SHAPE", "CLASSES", "WHERE");

  static DataRow of(SplitStatus status) {
    DataSet set = status.set();
    boolean present = status.state() == State.PRESENT;
    int official = set.official().of(status.split()).orElse(0);
    int classes = set.classNames().size();
    return new DataRow(
        set.name(),
        set.title(),
        status.split().toString(),
        present,
        present ? status.images() : null,
        official == 0 ? null : official,
        set.shape() == null ? null : set.shape().toString(),
        classes == 0 ? null : classes,
        status.place() == null ? null : status.place().toString(),
        status.state() == State.BROKEN ? status.problem() : null);
  }

  List<String> values() {
    return Stream.of(
            name, title, split, present, images, officialImages, shape, classes, path, problem)
        .map(value -> Objects.toString(value, ""))
        .toList();
  }

  /** What people read, under the {@link #HEADINGS}. */
  List<String> cells() {
    return List.of(
        name,
        split,
        count(),
        Objects.requireNonNullElse(shape, "any"),
        Objects.toString(classes, ""),
        problem == null ? Objects.requireNonNullElse(path, "drawn by acet") : problem);
  }

  private String count() {
    if (problem != null) {
      return "broken";
    }
    String official = officialImages == null ? "" : " of " + officialImages;
    return (present ? images : "none") + official;
  }
}
