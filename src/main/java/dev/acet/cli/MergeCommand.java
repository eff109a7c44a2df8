package dev.acet.cli;

import dev.acet.cli.option.OutputPath;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.DetectorShards;
import dev.acet.io.InputException;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.study.MergeStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet merge}. */
@Command(
    name = "merge",
    description = {
      "Join the shards that --shard has computed.",
      "The results become the same files as those of one process, byte for byte; the shards are"
          + " removed."
    })
final class MergeCommand extends Subcommand {

  private static final String MERGED = " shards merged";

  @Parameters(paramLabel = "PATH", description = "What all shards had as --out.")
  private Path place;

  @Option(
      names = "--force",
      description = "Replace sets that are stored with other options, and a file that is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    DetectorShards detectors = new DetectorShards(place);
    if (!Files.isDirectory(place) && !detectors.places().found().isEmpty()) {
      return merge(detectors);
    }
    if (new PredictionStore(place).hasShards()) {
      return mergeEvaluation();
    }
    throw InputException.corrupt(
        place,
        "the --out of shards",
        "no shards",
        "Run evaluate or detector fit with --shard I/N --out " + place + " first.");
  }

  private int mergeEvaluation() throws IOException {
    try {
      int shards = new MergeStudy(place, force).run(new EvaluationRun(spec, verbosity));
      notes().println(shards + MERGED);
    } catch (OtherOptionsException e) {
      throw usage(e.getMessage() + ". Use --force to replace it.");
    }
    out().println(place);
    return ExitCode.DONE;
  }

  private int merge(DetectorShards detectors) throws IOException {
    int shards = detectors.places().all().size();
    OutputPath.requireFree(spec, place, force);
    DetectorFile joined = detectors.joined();
    joined.write(place);
    detectors.clear();
    notes().println(shards + MERGED);
    DetectorLines.print(joined, place, out(), notes());
    return ExitCode.DONE;
  }
}
