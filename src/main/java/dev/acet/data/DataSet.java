package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a data set, wherever it is stored. Immutable; threads may share it.
 *
 * @param name as spelled in commands and files
 * @param title its usual name in text
 * @param shape the shape that the set is used in; null for folders of images of any size
 * @param classNames by label; empty if only the files determine them
 * @param official what its authors published
 */
public record DataSet(
    String name,
    String title,
    @Nullable ImageShape shape,
    List<String> classNames,
    OfficialCounts official) {

  public DataSet {
    classNames = List.copyOf(classNames);
  }

  /** A folder of images, about which nothing is known before it is read. */
  static DataSet ofFolder(String name) {
    return new DataSet(name, name, null, List.of(), OfficialCounts.NONE);
  }

  DataSet withClassNames(List<String> names) {
    return new DataSet(name, title, shape, names, official);
  }

  /** Whether the set's images are grey, even if its files are in colour. */
  public boolean isGray() {
    return shape != null && shape.channels() == 1;
  }
}
