package dev.acet.spark;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;

/**
 * A file or folder that every JVM of a cluster finds: one that Spark brought along ({@code
 * --files}, {@code --archives}), otherwise one on a path that all share. Immutable.
 *
 * @param given as the driver was told; begins with the name that Spark gave it, if it is relative
 * @param base the driver's working folder
 */
public record SharedPath(String given, String base) implements Serializable {

  /** A path that the driver was given. */
  public static SharedPath of(String given) {
    return new SharedPath(given, Path.of("").toAbsolutePath().toString());
  }

  /** The place in this JVM; needs a Spark context. What is nowhere is sought on the shared path. */
  Path here() {
    Path path = Path.of(given);
    if (!path.isAbsolute() && !given.isEmpty()) {
      Path brought = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath();
      // The start of the name alone: a checkpoint's prefix is no file.
      if (Files.exists(brought.resolve(path.getName(0)))) {
        return brought.resolve(path);
      }
    }
    return Path.of(base).resolve(path);
  }
}
