package dev.acet.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores images on a cluster. Each executor's JVM opens the model once and keeps it until it ends.
 * Immutable; threads may share it.
 *
 * <p>Every forward pass has the batch size, whatever is in a task: convolutions round differently
 * in batches of other sizes. So a row depends only on the image, the model and the batch size, not
 * on the number of workers or on tasks that were run again.
 *
 * @param model which model
 * @param choice by which score, and whether to reject
 * @param batchSize images per forward pass, at least 1
 */
public record ImageScoring(SharedModel model, SharedChoice choice, int batchSize)
    implements Serializable {

  /**
   * The columns of a result. {@code class} is the most probable class's name and {@code confidence}
   * its probability; {@code score} is the detector's, higher looks more like the training data.
   * With a rate, {@code p_value} is conformal and {@code decision} is {@code in} or {@code out}. An
   * image that cannot be read has an {@code error} and nothing else.
   */
  public static final StructType COLUMNS =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("class", DataTypes.StringType)
          .add("confidence", DataTypes.DoubleType)
          .add("score", DataTypes.DoubleType)
          .add("p_value", DataTypes.DoubleType)
          .add("decision", DataTypes.StringType)
          .add("error", DataTypes.StringType);

  /** Batches of a task: enough that starting one costs little, few enough to run one again. */
  private static final int BATCHES = 8;

  /** Tasks for each core, so that no core waits long for the last one. */
  private static final int TASKS = 3;

  public ImageScoring {
    if (batchSize < 1) {
      throw new IllegalArgumentException("a batch has at least 1 image, not " + batchSize);
    }
  }

  /**
   * Scores encoded images (PNG, JPEG or WebP), lazily.
   *
   * @param images as {@code spark.read().format("binaryFile")} loads them (which passes empty files
   *     over), with {@code path} and {@code content}; other columns are left out
   * @return {@link #COLUMNS}, a row for each of {@code images}
   */
  public Dataset<Row> score(Dataset<Row> images) {
    JavaRDD<Row> rows =
        images
            .select("path", "content")
            .javaRDD()
            .mapPartitions(part -> new ScoredRows<>(OpenModel.of(this), part, LoadedImage::of));
    return images.sparkSession().createDataFrame(rows, COLUMNS);
  }

  /**
   * Scores image files, lazily.
   *
   * @param paths on file systems that all executors reach; without a scheme on the default one
   * @return {@link #COLUMNS}, a row for each path, in their order
   */
  public Dataset<Row> score(SparkSession spark, List<String> paths) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
    JavaRDD<Row> rows =
        context
            .parallelize(batches(paths), tasks(paths.size(), context.defaultParallelism()))
            .flatMap(List::iterator) // tasks hold whole batches
            .mapPartitions(
                part ->
                    new ScoredRows<>(
                        OpenModel.of(this), part, path -> new StoredImage(path, hadoop.value())));
    return spark.createDataFrame(rows, COLUMNS);
  }

  private List<List<String>> batches(List<String> paths) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += batchSize) {
      int to = Math.min(from + batchSize, paths.size());
      batches.add(new ArrayList<>(paths.subList(from, to))); // a view would take all paths along
    }
    return batches;
  }

  private int tasks(int images, int cores) {
    int batches = Math.max(1, ceil(images, batchSize));
    return Math.max(ceil(batches, BATCHES), Math.min(batches, TASKS * cores));
  }

  private static int ceil(int dividend, int divisor) {
    return (int) (((long) dividend + divisor - 1) / divisor);
  }
}
