package dev.acet.spark;

import dev.acet.io.InputException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The folder of Parquet files that a result becomes, on any of Hadoop's file systems. */
record OutputTable(Path folder, FileSystem files) {

  static OutputTable at(String folder, Configuration hadoop) throws IOException {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(hadoop);
      return new OutputTable(files.makeQualified(path), files);
    } catch (IllegalArgumentException e) {
      throw InputException.of(folder + " cannot be the name of a folder. Use another.");
    }
  }

  /**
   * Why nothing may be written here, if so. Spark replaces a folder with all that is in it, so only
   * what an earlier result left is replaced.
   */
  Optional<String> refusal(boolean force) throws IOException {
    if (!files.exists(folder)) {
      return Optional.empty();
    }
    if (!files.getFileStatus(folder).isDirectory()) {
      return Optional.of(folder + " is a file; name a folder");
    }
    for (FileStatus child : files.listStatus(folder)) {
      if (!isOfResult(child)) {
        return Optional.of(folder + " holds more than Parquet files; name another folder");
      }
    }
    return force ? Optional.empty() : Optional.of(folder + " exists; --force replaces it");
  }

  private static boolean isOfResult(FileStatus child) {
    String name = child.getPath().getName();
    return child.isDirectory()
        ? name.equals("_temporary")
        : name.equals("_SUCCESS") || name.endsWith(".parquet") || name.endsWith(".crc");
  }

  /** Writes a result, by Spark's committer: all of it, or no {@code _SUCCESS}. */
  void write(Dataset<Row> rows) {
    // What may not be replaced was refused before.
    rows.write().mode(SaveMode.Overwrite).parquet(folder.toString());
  }
}
