package dev.acet.study;

import dev.acet.analysis.Square;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.eval.Gallery;
import dev.acet.figure.Figure;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.network.RayNetwork;
import dev.acet.report.RegionsReport;
import dev.acet.theory.AlongRays;
import dev.acet.theory.LinearRegions;
import dev.acet.theory.RayImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws the paper's figures for some models: noise before and after an attack, images, linear
 * regions, and confidence along rays. It holds no resources; one thread draws.
 *
 * @param plan which figures
 * @param data where the data sets are
 * @param computation seed, batch size and threads
 * @param progress receives the progress of searches, and along rays
 * @param notes receives each file that is written, and what is left out
 */
public record PaperFigures(
    FigurePlan plan,
    DataDirectory data,
    Computation computation,
    Progress progress,
    Consumer<String> notes) {

  private static final int PIXELS = 800;

  /**
   * Draws them into a folder.
   *
   * @param models may be empty, since linear regions need no model
   * @throws InputException if a set or a model is missing or cannot be used
   */
  public void draw(List<? extends Model> models, Path folder) throws IOException {
    if (plan.kinds().contains(FigurePlan.Kind.NOISE)) {
      drawNoise(models, folder);
    }
    if (plan.kinds().contains(FigurePlan.Kind.IMAGES)) {
      drawImages(models, folder);
    }
    if (plan.kinds().contains(FigurePlan.Kind.REGIONS)) {
      drawRegions(folder);
    }
    if (plan.kinds().contains(FigurePlan.Kind.ALPHA)) {
      drawAlpha(models, folder);
    }
  }

  private void drawNoise(List<? extends Model> models, Path folder) throws IOException {
    NoiseRows rows = new NoiseRows(data, plan.noise(), computation.seed(), plan.count(), notes);
    for (Model model : models) {
      try (Gallery gallery = new Gallery(model, computation.session(plan.noise().precision()))) {
        rows.add(model, gallery, computation.session());
      }
    }
    for (NoiseRows.Picture picture : rows.pictures()) {
      write(folder, picture.file(), picture.figure());
    }
  }

  private void drawImages(List<? extends Model> models, Path folder) throws IOException {
    for (Model model : models) {
      List<String> sets = sets(model);
      try (Gallery gallery = new Gallery(model, computation.session())) {
        SureAndUnsure images =
            new SureAndUnsure(model, gallery, plan.count(), computation, progress);
        for (String set : sets) {
          Figure figure = images.of(data.openForEvaluation(set), plan.images().limit());
          write(folder, model.title() + "-" + set, figure);
        }
      }
    }
  }

  /** Those that were named, or those of the paper's that exist here. */
  private List<String> sets(Model model) throws IOException {
    if (plan.images().sets().isPresent()) {
      return plan.images().sets().get();
    }
    List<String> present = new ArrayList<>();
    for (String set : model.dataset().map(KnownDataSet::outSets).orElse(List.of())) {
      if (data.hasForEvaluation(set)) {
        present.add(set);
      }
    }
    if (present.isEmpty()) {
      notes.accept(
          "%s: none of its out sets is in %s, so none of their images is shown; --set names another"
              .formatted(model.name(), data.root()));
    }
    return present;
  }

  private void drawRegions(Path folder) throws IOException {
    Square box = new Square(0, 10);
    LinearRegions regions = LinearRegions.random(List.of(24, 24), box, computation.seed());
    RegionsReport report =
        new RegionsReport(
            "random 2-24-24, seed " + computation.seed(),
            box,
            regions.in(box, PIXELS),
            AlongRays.of(regions, 1));
    write(folder, RegionsReport.PICTURE, report.map());
  }

  private void drawAlpha(List<? extends Model> models, Path folder) throws IOException {
    List<? extends Model> drawn = models.stream().filter(this::hasRays).toList();
    if (drawn.isEmpty()) {
      return;
    }
    CurveFolder curves = CurveFolder.usual(folder, plan.settings());
    for (Model model : drawn) {
      float[] images =
          RayImages.noise(
              model.input(), false, computation.seed(), CurveFolder.RAYS, computation.session());
      try (RayNetwork network = model.alongRays(computation.session())) {
        curves.follow(model.title(), network, images, computation.batchSize(), progress);
      } catch (ArithmeticException e) {
        throw NotFinite.of(model, e);
      }
    }
    curves.draw().forEach(this::written);
  }

  private boolean hasRays(Model model) {
    Optional<String> whyNot = model.whyNoRays();
    whyNot.ifPresent(why -> notes.accept(model.name() + " " + why));
    return whyNot.isEmpty();
  }

  private void write(Path folder, String name, Figure figure) throws IOException {
    plan.settings().write(folder, name, figure).forEach(this::written);
  }

  private void written(Path file) {
    notes.accept(String.valueOf(file));
  }
}
