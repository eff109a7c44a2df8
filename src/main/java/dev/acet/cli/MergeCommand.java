package dev.acet.cli;

import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.DetectorShards;
import dev.acet.io.InputException;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.study.AlphaShards;
import dev.acet.study.MergeStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet merge}. */
@Command(
    name = "merge",
    description = {
      "Join the shards that --shard has computed.",
      "Those of evaluate and detector fit become the same files as those of one process, byte for"
          + " byte, and are removed. Of those of alpha-scaling the same report is printed, and they"
          + " stay."
    })
final class MergeCommand extends Subcommand {

  private static final String MERGED = " shards merged";

  @Parameters(paramLabel = "PATH", description = "What all shards had as --out.")
  private Path place;

  @Option(
      names = "--force",
      description = "Replace sets that are stored with other options, and a file that is there.")
  private boolean force;

  @Mixin private FormatOption.Document format;

  @Override
  public Integer call() throws IOException {
    AlphaShards alpha = new AlphaShards(place);
    boolean evaluation = new PredictionStore(place).hasShards();
    if (!alpha.places().found().isEmpty() && !evaluation) { // that would have to be merged first
      AlphaLines.print(alpha.report(), format.chosen(), out());
      return ExitCode.DONE;
    }
    format.refuse("only the report of alpha-scaling is printed; other results are files");
    DetectorShards detectors = new DetectorShards(place);
    if (!Files.isDirectory(place) && !detectors.places().found().isEmpty()) {
      return merge(detectors);
    }
    if (evaluation) {
      return mergeEvaluation();
    }
    throw InputException.corrupt(
        place,
        "shards in it or beside it",
        "none",
        "Run evaluate, detector fit or alpha-scaling with --shard I/N --out " + place + " first.");
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
    OutputPath.requireFree(spec, place, force); // also left by a merge that was interrupted
    int shards = detectors.places().all().size();
    DetectorFile joined = detectors.joined();
    joined.write(place);
    detectors.clear();
    notes().println(shards + MERGED);
    DetectorLines.print(joined, place, out(), notes());
    return ExitCode.DONE;
  }
}
