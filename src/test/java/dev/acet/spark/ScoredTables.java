package dev.acet.spark;

import dev.acet.model.WeightChoice;
import dev.acet.study.ScoreChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads tables back by Spark SQL, and scores a data frame; {@link ScoreTest} starts it. */
public final class ScoredTables {

  private ScoredTables() {}

  /**
   * Writes JSON lines, ordered by path.
   *
   * @param arguments a model, a folder of images and a batch size for {@code frame.json}; then
   *     Parquet folders, each for a {@code .json} beside it
   */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (String table : List.of(arguments).subList(3, arguments.length)) {
        write(spark.read().parquet(table), Path.of(table + ".json"));
      }
      Path folder = Path.of(arguments[1]);
      Dataset<Row> images =
          spark
              .read()
              .format("binaryFile")
              .option("recursiveFileLookup", "true")
              .load(folder.toString())
              .repartition(3);
      ImageScoring scoring =
          new ImageScoring(
              SharedModel.of(arguments[0], Path.of(""), WeightChoice.TRAINED),
              SharedChoice.of(new ScoreChoice("energy", null, null, false, null)),
              Integer.parseInt(arguments[2]));
      write(scoring.score(images), folder.resolveSibling("frame.json"));
    }
  }

  private static void write(Dataset<Row> table, Path file) throws Exception {
    Files.write(file, table.orderBy("path").toJSON().collectAsList());
  }
}
