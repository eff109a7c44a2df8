package dev.acet.spark;

import dev.acet.cli.Main;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.RejectionFlags;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.HelpPage;
import dev.acet.cli.terminal.HelpPage.Example;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.io.InputException;
import dev.acet.model.WeightChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program {@code spark-submit --class dev.acet.spark.Score acet.jar}. */
@Command(
    name = Score.NAME,
    mixinStandardHelpOptions = true,
    description = {
      "Score image files on a Spark cluster, or reject them.",
      "Writes Parquet with a row for each image: path, class, confidence, score, p_value, decision,"
          + " and the error of an image that cannot be read."
    })
public final class Score extends Subcommand {

  static final String NAME = "dev.acet.spark.Score";

  private static final HelpPage PAGE =
      new HelpPage(
          List.of("--out", "--reject", "--score"),
          List.of(
              new Example(
                  "on the cores of this machine",
                  "spark-submit --class " + NAME + " ... acet.jar MODEL images --out scores")),
          "docs/guide/cluster.md");

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description =
          "A released model's alias, a run folder, or a checkpoint's prefix, on a path that all"
              + " executors share or that Spark brings along.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Folders with PNG, JPEG or WebP files at any depth, or text files with a path in each"
              + " line; on any of Hadoop's file systems.")
  private List<String> inputs;

  @Option(
      names = "--models-dir",
      paramLabel = "DIR",
      defaultValue = "${env:ACET_MODELS_DIR:-exps_paper}",
      description = "Released models (default: ${DEFAULT-VALUE}; environment: ACET_MODELS_DIR).")
  private Path models;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the Parquet files, on any of Hadoop's file systems.")
  private String out;

  @Option(names = "--force", description = "Replace an earlier result.")
  private boolean force;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images per forward pass (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Mixin private WeightsFlag weights;
  @Mixin private RejectionFlags rejection;

  /** Runs on the driver; ends with acet's exit codes. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    int code = commandLine().execute(arguments);
    if (code != ExitCode.DONE) {
      System.exit(code); // of 0, a cluster's own driver would say that it came too early
    }
  }

  static CommandLine commandLine() {
    return Main.program(new Score(), Map.of(NAME, PAGE));
  }

  @Override
  public Integer call() throws Exception {
    ImageScoring scoring =
        new ImageScoring(
            SharedModel.of(
                model,
                models,
                weights.areAverages() ? WeightChoice.MOVING_AVERAGES : WeightChoice.TRAINED),
            SharedChoice.of(rejection.choice()),
            batchSize);
    try (SparkSession spark = SparkSession.builder().appName("acet score " + model).getOrCreate()) {
      score(scoring, spark);
      return ExitCode.DONE;
    } catch (Exception e) {
      throw SparkFailure.explained(e);
    }
  }

  private void score(ImageScoring scoring, SparkSession spark) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputTable table = OutputTable.at(out, hadoop);
    table
        .refusal(force)
        .ifPresent(
            refusal -> {
              throw usage(refusal);
            });
    List<String> paths = ImageNames.of(inputs, hadoop);
    check(scoring);
    ImagesDone done = new ImagesDone(progress(), paths.size());
    spark.sparkContext().addSparkListener(done);
    done.began();
    table.write(scoring.score(spark, paths));
    spark.sparkContext().removeSparkListener(done);
    done.ended();
    summarise(spark.read().parquet(table.folder().toString()), paths.size());
    out().println(table.folder());
  }

  /** Finds here what every executor would fail of. */
  private void check(ImageScoring scoring) throws IOException {
    try {
      OpenModel.of(scoring).rejector().ifPresent(chosen -> notes().println(chosen));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private void summarise(Dataset<Row> rows, int expected) throws InputException {
    Row counts = rows.selectExpr("count(*)", "count(error)", "count_if(decision = 'out')").first();
    long found = counts.getLong(0);
    if (found != expected) {
      throw InputException.of(
          out
              + " has "
              + found
              + " rows for "
              + expected
              + " images. Was something else writing there? Run it again.");
    }
    long broken = counts.getLong(1);
    if (broken > 0) {
      err()
          .printf(
              Locale.ROOT, "%,d of %,d images have an error in place of a class%n", broken, found);
    }
    if (rejection.choice().rate() != null) {
      notes().printf(Locale.ROOT, "%,d of %,d images are out%n", counts.getLong(2), found - broken);
    }
  }
}
