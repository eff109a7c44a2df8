package dev.acet.data;

import dev.acet.image.ImageShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a data set is, wherever it lies.
 *
 * @param name as commands and files spell it
 * @param title as people write it
 * @param shape the shape that the set is used in; null for folders of images of any size
 * @param classNames by label; empty where only the files tell
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

  /** A folder of images, of which nothing is known before it is read. */
  static DataSet ofFolder(String name) {
    return new DataSet(name, name, null, List.of(), OfficialCounts.NONE);
  }

  DataSet withClassNames(List<String> names) {
    return new DataSet(name, title, shape, names, official);
  }

  /** The set's images are gray, even where its files have them in colour. */
  public boolean isGray() {
    return shape != null && shape.channels() == 1;
  }
}
