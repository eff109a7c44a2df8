package dev.acet.spark;

import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import dev.acet.io.PlainText;
import dev.acet.io.Reason;
import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * An image that was read, or why it could not be.
 *
 * @param raw null if there is an error
 */
record ReadImage(String path, @Nullable RawImage raw, @Nullable String error) {

  /**
   * Reads an image.
   *
   * @throws IOException if the storage failed and Spark will try the task again
   */
  static ReadImage of(EncodedImage image) throws IOException {
    try {
      return new ReadImage(image.path(), image.read(), null);
    } catch (InputException e) {
      return new ReadImage(image.path(), null, e.getMessage());
    } catch (IOException e) {
      if (!isLastAttempt()) {
        throw e;
      }
      String error = PlainText.line(image.path() + " cannot be read (" + Reason.of(e) + ").");
      return new ReadImage(image.path(), null, error);
    }
  }

  /** A storage that fails for a moment is no property of the image; one that goes on failing is. */
  private static boolean isLastAttempt() {
    SparkConf conf = SparkEnv.get().conf();
    boolean isLocal = conf.get("spark.master", "").startsWith("local"); // where nothing is repeated
    int attempts = isLocal ? 1 : conf.getInt("spark.task.maxFailures", 4);
    return TaskContext.get().attemptNumber() + 1 >= attempts;
  }
}
