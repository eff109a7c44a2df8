package dev.acet.spark;

import dev.acet.cli.Main;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.NetworkSource;
import dev.acet.prediction.Shard;
import dev.acet.report.ShellLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code spark-submit --class dev.acet.spark.Evaluate acet.jar}: {@code acet evaluate},
 * divided into shards that are tasks of Spark's. The driver collects them and joins them to the
 * files of one process.
 */
public final class Evaluate {

  private static final String COMMAND = "evaluate";
  private static final String SHARDS = "--shards";
  private static final String OUT = "--out";

  /**
   * Shards for each core: few enough that building the attacks costs little, and no core waits
   * long.
   */
  private static final int PER_CORE = 4;

  private Evaluate() {}

  /** Runs on the driver; ends with acet's exit codes. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    CommandLine program = commandLine(Model::open);
    program.setExecutionStrategy(Evaluate::execute);
    List<String> words = new ArrayList<>(List.of(COMMAND));
    words.addAll(List.of(arguments));
    int code = program.execute(words.toArray(String[]::new));
    if (code != ExitCode.DONE) {
      System.exit(code);
    }
  }

  /** acet, whose {@code evaluate} also has {@value #SHARDS}. */
  static CommandLine commandLine(NetworkSource networks) {
    CommandLine acet = Main.commandLine(networks);
    spec(acet)
        .addOption(
            OptionSpec.builder(SHARDS)
                .paramLabel("N")
                .type(Integer.class)
                .description("Number of tasks (default: " + PER_CORE + " for each core).")
                .build());
    return acet;
  }

  private static CommandSpec spec(CommandLine acet) {
    return Objects.requireNonNull(acet.getSubcommands().get(COMMAND)).getCommandSpec();
  }

  private static int execute(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult evaluate = parsed.subcommand();
    CommandLine command = evaluate.commandSpec().commandLine();
    try (SparkSession spark = SparkSession.builder().appName("acet evaluate").getOrCreate()) {
      return run(evaluate, command, JavaSparkContext.fromSparkContext(spark.sparkContext()));
    } catch (ParameterException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandLine.ExecutionException(
          command, "the evaluation failed", SparkFailure.explained(e));
    }
  }

  private static int run(ParseResult evaluate, CommandLine command, JavaSparkContext spark)
      throws IOException {
    boolean force = evaluate.matchedOptionValue("--force", false);
    Path out = out(evaluate, command, force);
    int count =
        evaluate.matchedOptionValue(SHARDS, Math.max(2, PER_CORE * spark.defaultParallelism()));
    if (count < 2 || count > Shard.MOST) {
      throw new ParameterException(
          command, SHARDS + " must be from 2 to " + Shard.MOST + ", not " + count);
    }
    ShardFolder shards = new ShardFolder(out, count, command.getErr());
    ShardTask.@Nullable Result failed = shards.fill(task(evaluate), spark);
    if (failed != null) {
      command.getErr().print(failed.messages());
      command.getErr().flush();
      return failed.code();
    }
    List<String> line =
        new ArrayList<>(List.of("spark-submit", "--class", Evaluate.class.getName(), "acet.jar"));
    line.addAll(evaluate.expandedArgs());
    ShellLine.note(line, out);
    List<String> merge = new ArrayList<>(List.of("merge", out.toString()));
    if (force) {
      merge.add("--force");
    }
    return Main.commandLine()
        .setOut(command.getOut())
        .setErr(command.getErr())
        .execute(merge.toArray(String[]::new));
  }

  private static Path out(ParseResult evaluate, CommandLine command, boolean force)
      throws IOException {
    Path out = evaluate.matchedOptionValue(OUT, (Path) null);
    if (out == null) {
      throw new ParameterException(command, "Missing required option: '" + OUT + "=DIR'");
    }
    if (!force && Files.isDirectory(out)) {
      try (Stream<Path> files = Files.list(out)) {
        if (files.anyMatch(file -> file.toString().endsWith(".npz"))) {
          throw new ParameterException(command, out + " holds results; --force replaces them");
        }
      }
    }
    return out;
  }

  /** The command line, with its files and folders for other JVMs. */
  private static ShardTask task(ParseResult evaluate) {
    List<String> words = new ArrayList<>(List.of(COMMAND));
    words.addAll(evaluate.expandedArgs());
    Map<String, SharedPath> places = new HashMap<>();
    for (OptionSpec option : evaluate.commandSpec().options()) {
      if (option.getValue() instanceof Path path && !option.longestName().equals(OUT)) {
        places.put(option.longestName(), SharedPath.of(path.toString()));
      }
    }
    if (evaluate.hasMatchedPositional(0)) {
      String model = evaluate.matchedPositionalValue(0, "");
      String typed = evaluate.matchedPositional(0).originalStringValues().get(0);
      if (!ModelDirectory.isReleased(model)) {
        places.put(typed, SharedPath.of(model));
      }
    }
    return new ShardTask(words, places);
  }
}
