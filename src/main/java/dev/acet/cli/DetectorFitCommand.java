package dev.acet.cli;

import dev.acet.cli.option.Computing;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.ShardFlag;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.Split;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.DetectorShards;
import dev.acet.model.Model;
import dev.acet.study.DetectorStudy;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet detector fit}. */
@Command(
    name = "fit",
    description = {
      "Fit the detectors that use features: knn, mds, rmds, vim, react, klm and fdbd.",
      "The model's features and logits of its training images are stored in detectors.npz beside"
          + " its weights, and every detector is fitted on them when it is used."
    })
final class DetectorFitCommand extends Subcommand {

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = "The data set that the model was trained on.")
  private @Nullable String set; // required, but after the ranges of numbers

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "train",
      description = "train, val or test (default: train).")
  private Split split;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description =
          "At most N images (default: all); of a folder, equally many of each class, chosen by the"
              + " seed.")
  private int limit;

  @Mixin private Computing computing;
  @Mixin private ShardFlag shards;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Another file than detectors.npz beside the weights.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the file, or the shard, if it is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (set == null) {
      throw usage("the training images are missing: --set NAME");
    }
    Model found = model.open(weights);
    Path file = out != null ? out : found.beside(DetectorFile.NAME).orElseThrow();
    OutputPath.requireFree(spec, file, force);
    DetectorStudy study =
        new DetectorStudy(
            found, new DataDirectory(model.locations().data), computing.values(), progress());
    DetectorStudy.Choice choice = new DetectorStudy.Choice(set, split, limit);
    if (!shards.shard().isWhole()) {
      Path place = new DetectorShards(file).places().of(shards.shard());
      shards.store(place, file, () -> study.fit(choice, shards.shard(), place, force), notes());
      return ExitCode.DONE;
    }
    OutputPath.requireFits(spec, file, "--out");
    DetectorFile fitted = study.fit(choice);
    fitted.write(file);
    DetectorLines.print(fitted, file, out(), notes());
    return ExitCode.DONE;
  }
}
