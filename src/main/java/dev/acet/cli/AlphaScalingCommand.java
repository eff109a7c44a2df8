package dev.acet.cli;

import dev.acet.cli.option.Computing;
import dev.acet.cli.option.CurveFlags;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.RayFlags;
import dev.acet.cli.option.ShardFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.model.Model;
import dev.acet.report.AlphaReport;
import dev.acet.study.AlphaShards;
import dev.acet.study.AlphaStudy;
import dev.acet.study.CurveFolder;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet alpha-scaling}. */
@Command(
    name = "alpha-scaling",
    description = "Scale noise until a model is certain of it (Table 2).")
final class AlphaScalingCommand extends Subcommand {

  @Mixin private Locations locations;
  @Mixin private RayFlags rays;
  @Mixin private CurveFlags curveFlags;
  @Mixin private Computing computing;
  @Mixin private ShardFlag shards;

  @Parameters(
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      arity = "1..*",
      description =
          "Released models' aliases, run folders, checkpoints' prefixes, or SavedModels' folders.")
  private List<String> models;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.999",
      description = "The confidence that alpha x is to reach (default: ${DEFAULT-VALUE}).")
  private double confidence;

  @Option(
      names = "--clipped-confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "The confidence that clipped alpha x is to exceed (default: ${DEFAULT-VALUE}).")
  private double clippedConfidence;

  @Option(
      names = "--grid",
      paramLabel = "R",
      description =
          "Also search more finely: powers of R (1.001 to 1.1), then bisection. The powers of 1.1,"
              + " which are the paper's, are looked at in any case.")
  private @Nullable Double grid;

  @Mixin private FormatOption.Document format;

  @Override
  public Integer call() throws IOException {
    AlphaSettings alpha =
        new AlphaSettings(
            confidence, clippedConfidence, AlphaSearch.paper(), computing.batchSize());
    Optional<AlphaSearch> finer = Optional.ofNullable(grid).map(AlphaSearch::refined);
    List<Model> found = rays.find(models, locations.models);
    AlphaStudy study =
        new AlphaStudy(
            new AlphaStudy.Settings(alpha, finer, rays.source()),
            new DataDirectory(locations.data),
            computing.values(),
            progress());
    if (!shards.shard().isWhole()) {
      return computeShard(study, found);
    }
    List<String> titles = found.stream().map(Model::title).toList();
    Optional<CurveFolder> curves = curveFlags.folder(titles, locations.runs());
    AlphaReport report = study.of(found, curves);
    AlphaLines.print(report, format.chosen(), out());
    if (curves.isPresent()) {
      curves.get().draw().forEach(notes()::println);
      curves.get().keep(report, CommandText.line(spec));
    }
    return ExitCode.DONE;
  }

  private int computeShard(AlphaStudy study, List<Model> found) throws IOException {
    format.refuse("a shard prints no report; acet merge does, in any format");
    Path folder = curveFlags.shards();
    Path place = new AlphaShards(folder).places().of(shards.shard());
    shards.store(
        place,
        folder,
        () -> study.of(found, shards.shard(), place, curveFlags.isForced()),
        notes());
    return ExitCode.DONE;
  }
}
