package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.checkpoint.ModelDirectory;
import dev.acet.checkpoint.StoredModel;
import dev.acet.figure.RegionMap;
import dev.acet.model.MultilayerPerceptron;
import dev.acet.report.Table;
import dev.acet.theory.Box;
import dev.acet.theory.LinearRegions;
import dev.acet.theory.Quantiles;
import dev.acet.theory.RegionGrid;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acet regions}. */
@Command(
    name = "regions",
    description = "Draw and count the linear regions of a ReLU network on the plane (Figure 1).")
final class RegionsCommand implements Callable<Integer> {

  private static final int LARGEST_SIDE = 4000;
  private static final int LARGEST_RAYS = 100_000;
  private static final int LARGEST_LAYER = 1000;

  @Spec private CommandSpec spec;
  @Mixin private Locations locations;

  @SuppressWarnings("UnusedVariable") // the handler of errors asks for it
  @Mixin
  private Verbosity verbosity;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
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
      description = "Where the picture goes (default: a dated folder in the runs' folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a picture that is there.")
  private boolean force;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv (default: text).")
  private OutputFormat format;

  /** Regions along rays, and where the rays' last regions begin. */
  private record Along(Quantiles regions, Quantiles lastBreakpoints) {}

  @Override
  public Integer call() throws IOException {
    Box square = check();
    Path folder = out != null ? out : OutputFolder.dated(locations.runs, spec.name());
    Path picture = folder.resolve("linear-regions.png");
    if (Files.exists(picture) && !force) {
      throw usage(picture + " exists; --force replaces it");
    }
    StoredModel stored = model == null ? null : new ModelDirectory(locations.models).find(model);
    LinearRegions regions = regions(stored, square);
    String name = stored == null ? randomName() : AlphaRow.title(stored);
    RegionGrid grid = regions.in(square, pixels);
    String title = String.format(Locale.ROOT, "%s: %,d linear regions", name, grid.count());
    RegionMap.write(picture, grid.regions(), title, number(square.low()), number(square.high()));
    print(name, square, grid, along(regions));
    spec.commandLine().getErr().println(picture);
    return ExitCode.DONE;
  }

  private Box check() {
    if (pixels < 1 || pixels > LARGEST_SIDE || rays < 1 || rays > LARGEST_RAYS) {
      throw usage(
          "--pixels must be from 1 to %d, --rays from 1 to %d"
              .formatted(LARGEST_SIDE, LARGEST_RAYS));
    }
    if (hidden.stream().anyMatch(size -> size < 1 || size > LARGEST_LAYER)) {
      throw usage("--hidden takes layers of 1 to " + LARGEST_LAYER + " units, not " + hidden);
    }
    if (box.size() != 2) {
      throw usage("--box takes two numbers with a comma between, not " + box);
    }
    try {
      return new Box(box.get(0), box.get(1));
    } catch (IllegalArgumentException e) {
      throw usage("--box: " + e.getMessage());
    }
  }

  private LinearRegions regions(@Nullable StoredModel stored, Box square) throws IOException {
    if (stored == null) {
      return LinearRegions.random(hidden, square, seed);
    }
    if (!(stored.architecture() instanceof MultilayerPerceptron network)) {
      throw usage(stored.name() + " is no multilayer perceptron: it has no regions on the plane");
    }
    try {
      return LinearRegions.of(network, stored.weights());
    } catch (IllegalArgumentException e) {
      throw usage(Objects.toString(e.getMessage()));
    }
  }

  private String randomName() {
    String sizes = String.join("-", hidden.stream().map(String::valueOf).toList());
    return "random 2-" + sizes + ", seed " + seed;
  }

  private Along along(LinearRegions regions) {
    List<double[]> breakpoints =
        IntStream.range(0, rays)
            .mapToObj(ray -> 2 * Math.PI * ray / rays)
            .map(angle -> regions.breakpoints(Math.cos(angle), Math.sin(angle)))
            .toList();
    return new Along(
        Quantiles.of(breakpoints.stream().mapToDouble(places -> places.length + 1).toArray()),
        Quantiles.of(
            breakpoints.stream()
                .mapToDouble(places -> places.length == 0 ? 0 : places[places.length - 1])
                .toArray()));
  }

  private void print(String name, Box square, RegionGrid grid, Along along) {
    PrintWriter print = spec.commandLine().getOut();
    Quantiles on = along.regions();
    double last = along.lastBreakpoints().at(1);
    switch (format) {
      case TEXT -> {
        print.printf(
            Locale.ROOT,
            "%s%n[%s, %s]^2: %,d linear regions under the middles of %d x %d pixels; smaller ones"
                + " may be missed%n",
            name,
            number(square.low()),
            number(square.high()),
            grid.count(),
            pixels,
            pixels);
        print.printf(
            Locale.ROOT,
            "%d rays from the origin: %.0f to %.0f regions, median %.1f, counted exactly; all of"
                + " them affine behind distance %.4g, half of them behind %.4g%n",
            rays,
            on.at(0),
            on.at(1),
            on.median(),
            last,
            along.lastBreakpoints().median());
      }
      case CSV -> print.print(csv(name, square, grid, along).csv());
      case JSON -> {
        ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
        root.put("network", name).put("low", square.low()).put("high", square.high());
        root.put("pixels", pixels).put("regions", grid.count()).put("rays", rays);
        root.put("fewestAlongRay", on.at(0)).put("medianAlongRay", on.median());
        root.put("mostAlongRay", on.at(1)).put("affineBehind", last);
        print.println(root);
      }
    }
    print.flush();
  }

  private Table csv(String name, Box square, RegionGrid grid, Along along) {
    Quantiles on = along.regions();
    return new Table(
        List.of(
            "network",
            "low",
            "high",
            "pixels",
            "regions",
            "rays",
            "fewest_along_ray",
            "median_along_ray",
            "most_along_ray",
            "affine_behind"),
        List.of(
            List.of(
                name,
                Double.toString(square.low()),
                Double.toString(square.high()),
                Integer.toString(pixels),
                Integer.toString(grid.count()),
                Integer.toString(rays),
                Double.toString(on.at(0)),
                Double.toString(on.median()),
                Double.toString(on.at(1)),
                Double.toString(along.lastBreakpoints().at(1)))));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : "" + value;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
