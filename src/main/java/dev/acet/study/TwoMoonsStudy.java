package dev.acet.study;

import dev.acet.analysis.ConfidenceGrid;
import dev.acet.figure.ConfidenceMap;
import dev.acet.figure.ConfidenceMapTable;
import dev.acet.figure.FigureSettings;
import dev.acet.figure.PointCloud;
import dev.acet.paper.Method;
import dev.acet.report.TwoMoonsReport;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs the toy experiment: each method trains a small network on two moons, and its confidence is
 * mapped on squares around them. It holds no resources; one thread runs it.
 *
 * @param settings of points and training
 * @param methods to train by
 * @param resolution points of a map along each side
 * @param session for training and maps
 * @param figures how the maps are drawn
 */
public record TwoMoonsStudy(
    MoonsSettings settings,
    Set<Method> methods,
    int resolution,
    SessionOptions session,
    FigureSettings figures) {

  /** The default number of points along each side. */
  public static final int RESOLUTION = 401;

  public TwoMoonsStudy {
    methods = Set.copyOf(methods);
  }

  /**
   * Trains, and writes models, maps and pictures into a folder.
   *
   * @param notes receives a line for each method
   */
  public TwoMoonsReport run(Path folder, Consumer<String> notes) throws IOException {
    TwoMoons moons = TwoMoons.draw(settings);
    List<TwoMoonsReport.Row> rows = new ArrayList<>();
    for (Method method : new TreeSet<>(methods)) {
      long start = System.nanoTime();
      MoonsModel model = MoonsTraining.run(method, moons, settings, session);
      double seconds = (System.nanoTime() - start) / 1e9;
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d updates in %.1f s",
              method.title(),
              model.iterations(),
              seconds));
      List<ConfidenceGrid> grids = ConfidenceGrids.of(model, resolution, session);
      export(folder, moons, model, grids);
      rows.add(row(model, seconds, grids));
    }
    TwoMoonsReport report = new TwoMoonsReport(settings.seed(), settings.points(), folder, rows);
    drawOverview(folder, moons, report);
    return report;
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

  private void export(Path folder, TwoMoons moons, MoonsModel model, List<ConfidenceGrid> grids)
      throws IOException {
    String name = "two-moons-" + model.method().id();
    MoonsExport.model(folder.resolve(name), model);
    MoonsExport.grids(folder.resolve(name + ".npz"), moons, grids);
    PointCloud points = new PointCloud(moons.points(), moons.labels());
    for (ConfidenceGrid grid : grids) {
      figures.write(
          folder,
          TwoMoonsReport.picture(model.method(), grid),
          new ConfidenceMap(model.method().title(), TwoMoonsReport.area(grid), grid, points));
    }
  }

  private void drawOverview(Path folder, TwoMoons moons, TwoMoonsReport report) throws IOException {
    List<String> titles = new ArrayList<>();
    List<List<ConfidenceGrid>> rows = new ArrayList<>();
    for (TwoMoonsReport.Row row : report.rows()) {
      titles.add(row.method().title());
      rows.add(row.grids());
    }
    figures.write(
        folder,
        TwoMoonsReport.OVERVIEW,
        new ConfidenceMapTable(
            "Confidence of a ReLU network trained on two moons",
            titles,
            rows,
            new PointCloud(moons.points(), moons.labels())));
  }
}
