package dev.acet.cli;

import dev.acet.analysis.Square;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.figure.FigureSettings;
import dev.acet.model.CheckpointModel;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.report.RegionsReport;
import dev.acet.theory.AlongRays;
import dev.acet.theory.LinearRegions;
import dev.acet.theory.LinearRegions.RegionGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet regions}. */
@Command(
    name = "regions",
    description = {
      "Draw the linear regions of a ReLU network (Figure 1).",
      "They are also counted, on the plane and along rays."
    })
final class RegionsCommand extends Subcommand {

  @Mixin private Locations locations;
  @Mixin private FigureFlags figures;
  @Mixin private WeightsFlag weights;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      description = "A multilayer perceptron with 2 inputs (default: a random network).")
  private @Nullable String model;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = ",",
      defaultValue = "24,24",
      description = "Units of the random network's hidden layers (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random network (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--box",
      paramLabel = "X",
      split = ",",
      arity = "1",
      defaultValue = "0,10",
      description = "Smallest and largest coordinate of the picture (default: ${DEFAULT-VALUE}).")
  private List<Double> box;

  @Option(
      names = "--pixels",
      paramLabel = "N",
      defaultValue = "800",
      description = "Pixels of a side of the picture (default: ${DEFAULT-VALUE}).")
  private int pixels;

  @Option(
      names = "--rays",
      paramLabel = "N",
      defaultValue = "360",
      description = "Rays from the origin, in all directions (default: ${DEFAULT-VALUE}).")
  private int rays;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the picture goes (default: a dated folder in the runs folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace an existing picture.")
  private boolean force;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    Square square = check();
    Path folder = out != null ? out : OutputFolder.dated(locations.runs(), spec.name());
    FigureSettings settings = figures.settings();
    for (Path picture : settings.files(folder, RegionsReport.PICTURE)) {
      OutputPath.requireFree(spec, picture, force);
    }
    CheckpointModel stored = model == null ? null : weights.find(model, locations.models);
    LinearRegions regions = regions(stored, square);
    String name = stored == null ? randomName() : stored.title();
    RegionGrid grid = regions.in(square, pixels);
    RegionsReport report = new RegionsReport(name, square, grid, AlongRays.of(regions, rays));
    List<Path> pictures = settings.write(folder, RegionsReport.PICTURE, report.map());
    print(report);
    pictures.forEach(notes()::println);
    return ExitCode.DONE;
  }

  private void print(RegionsReport report) {
    switch (format.chosen()) {
      case JSON -> out().println(report.json());
      case CSV -> out().print(report.csv());
      default -> report.print(out());
    }
    out().flush();
  }

  private Square check() {
    if (box.size() != 2) {
      throw usage("--box takes two numbers with a comma between, not " + box);
    }
    try {
      return new Square(box.get(0), box.get(1));
    } catch (IllegalArgumentException e) {
      throw usage("--box: " + e.getMessage());
    }
  }

  private LinearRegions regions(@Nullable CheckpointModel stored, Square square)
      throws IOException {
    if (stored == null) {
      return LinearRegions.random(hidden, square, seed);
    }
    if (!(stored.architecture() instanceof MultilayerPerceptron network)) {
      throw usage(stored.name() + " is no multilayer perceptron: it has no regions on the plane");
    }
    try {
      return LinearRegions.of(network, stored.weights());
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private String randomName() {
    String sizes = String.join("-", hidden.stream().map(String::valueOf).toList());
    return "random 2-" + sizes + ", seed " + seed;
  }
}
