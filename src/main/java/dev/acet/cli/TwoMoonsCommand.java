package dev.acet.cli;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.cli.option.Execution;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.figure.ConfidenceMap;
import dev.acet.figure.ConfidenceMapTable;
import dev.acet.figure.PointCloud;
import dev.acet.paper.Method;
import dev.acet.report.TwoMoonsReport;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.twomoons.ConfidenceGrids;
import dev.acet.twomoons.MoonsExport;
import dev.acet.twomoons.MoonsModel;
import dev.acet.twomoons.MoonsSettings;
import dev.acet.twomoons.MoonsTraining;
import dev.acet.twomoons.TwoMoons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet two-moons}. */
@Command(
    name = "two-moons",
    description = {
      "Train on two moons and map the confidence.",
      "A toy network, by plain training, CEDA and ACET."
    })
final class TwoMoonsCommand extends Subcommand {

  private static final int LARGEST_RESOLUTION = 2001;

  @Mixin private OutputFolder output;
  @Mixin private Locations.Runs runs;
  @Mixin private Execution execution;
  @Mixin private FigureFlags figures;

  @Option(
      names = "--methods",
      paramLabel = "METHOD",
      split = ",",
      defaultValue = "plain,ceda,acet",
      description = "Some of plain, ceda and acet (default: all).")
  private List<Method> methods;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Updates of each method (default: 400 for plain, 3,000 for the others).")
  private @Nullable Integer iterations;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      defaultValue = "401",
      description = "Points of a map along each side (default: ${DEFAULT-VALUE}).")
  private int resolution;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    MoonsSettings settings;
    SessionOptions session;
    try {
      MoonsSettings original = MoonsSettings.original(execution.seed());
      settings = iterations == null ? original : original.withIterations(iterations);
      session = execution.session(Precision.FP32);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
    if (resolution < 2 || resolution > LARGEST_RESOLUTION) {
      throw usage("--resolution must be from 2 to " + LARGEST_RESOLUTION + ", not " + resolution);
    }
    figures.settings(); // complains now, before the work
    Path folder = output.make("two-moons", runs.path);
    TwoMoons moons = TwoMoons.draw(settings);
    List<TwoMoonsReport.Row> rows = new ArrayList<>();
    for (Method method : new TreeSet<>(methods)) {
      long start = System.nanoTime();
      MoonsModel model = MoonsTraining.run(method, moons, settings, session);
      double seconds = (System.nanoTime() - start) / 1e9;
      say("%s: %,d updates in %.1f s", method.title(), model.iterations(), seconds);
      List<ConfidenceGrid> grids = ConfidenceGrids.of(model, resolution, session);
      export(folder, moons, model, grids);
      rows.add(row(model, seconds, grids));
    }
    TwoMoonsReport report = new TwoMoonsReport(settings.seed(), settings.points(), folder, rows);
    overview(folder, moons, report);
    report.stored(CommandText.line(spec)).write(folder);
    print(report);
    return ExitCode.DONE;
  }

  private static TwoMoonsReport.Row row(
      MoonsModel model, double seconds, List<ConfidenceGrid> grids) {
    return new TwoMoonsReport.Row(
        model.method(),
        model.iterations(),
        model.trainingError(),
        model.cleanLoss(),
        model.noiseTerm(),
        seconds,
        grids);
  }

  private void print(TwoMoonsReport report) {
    switch (format.chosen()) {
      case JSON -> out().println(report.json());
      case CSV -> out().print(report.csv());
      default -> report.print(out());
    }
    out().flush();
  }

  private void export(Path folder, TwoMoons moons, MoonsModel model, List<ConfidenceGrid> grids)
      throws IOException {
    String name = "two-moons-" + model.method().id();
    MoonsExport.model(folder.resolve(name), model);
    MoonsExport.grids(folder.resolve(name + ".npz"), moons, grids);
    PointCloud points = new PointCloud(moons.points(), moons.labels());
    for (ConfidenceGrid grid : grids) {
      String note = TwoMoonsReport.area(grid);
      figures
          .settings()
          .write(
              folder,
              TwoMoonsReport.picture(model.method(), grid),
              new ConfidenceMap(model.method().title(), note, grid, points));
    }
  }

  private void overview(Path folder, TwoMoons moons, TwoMoonsReport report) throws IOException {
    List<String> titles = new ArrayList<>();
    List<List<ConfidenceGrid>> rows = new ArrayList<>();
    for (TwoMoonsReport.Row row : report.rows()) {
      titles.add(row.method().title());
      rows.add(row.grids());
    }
    figures
        .settings()
        .write(
            folder,
            TwoMoonsReport.OVERVIEW,
            new ConfidenceMapTable(
                "Confidence of a ReLU network trained on two moons",
                titles,
                rows,
                new PointCloud(moons.points(), moons.labels())));
  }

  private void say(String message, Object... values) {
    notes().println(String.format(Locale.ROOT, message, values));
  }
}
