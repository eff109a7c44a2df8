package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.study.CurveFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for storing curves of confidence, or shards: whether, of what and where. */
public final class CurveFlags extends Flags {

  @Option(
      names = "--curve",
      paramLabel = "N",
      description =
          "Also store and draw the confidence as a function of alpha along the first N rays.")
  private @Nullable Integer count;

  @Option(
      names = "--curve-to",
      paramLabel = "ALPHA",
      defaultValue = "" + CurveFolder.LARGEST_ALPHA,
      description = "Largest alpha of the curves (default: ${DEFAULT-VALUE}).")
  private double largest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the curves go (default: a dated folder in the runs folder), or the shards.")
  private @Nullable Path out;

  @Mixin private FigureFlags figures;

  @Option(names = "--force", description = "Replace existing curves, or the shard.")
  private boolean force;

  /** The folder that shards go to; rejects curves, since each shard has a few of the first rays. */
  public Path shards() {
    if (count != null) {
      throw usage("--curve is drawn along the first rays, which no shard has: omit --shard");
    }
    if (out == null) {
      throw usage("--shard needs --out DIR, the same for all shards");
    }
    return out;
  }

  /** Whether files in the way are replaced. */
  public boolean isForced() {
    return force;
  }

  /**
   * Where the curves of some models go, if any are asked for; rejects invalid options, and files in
   * the way.
   */
  public Optional<CurveFolder> folder(List<String> titles, Path runs) throws IOException {
    if (count == null) {
      return Optional.empty();
    }
    if (titles.stream().distinct().count() < titles.size()) {
      throw usage("two models have the same name, and so would their curves: " + titles);
    }
    Path place = out != null ? out : OutputFolder.dated(runs, spec.name());
    CurveFolder folder = new CurveFolder(place, count, largest, figures.settings());
    for (Path file : folder.files(titles)) {
      OutputPath.requireFree(spec, file, force);
    }
    return Optional.of(folder);
  }
}
