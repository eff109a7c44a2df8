package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.network.RayNetwork;
import dev.acet.paper.PaperTable2;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.Shard;
import dev.acet.prediction.Units;
import dev.acet.report.AlphaReport;
import dev.acet.report.AlphaRow;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaScaling;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Table 2: scales images until models are certain of them. It holds no resources; one thread runs
 * it.
 *
 * @param settings of the search
 * @param data where the data sets are
 * @param computation seed, batch size and threads
 * @param progress receives the searches' progress, and remarks about the images
 */
public record AlphaStudy(
    Settings settings, DataDirectory data, Computation computation, Progress progress) {

  /**
   * What to search for.
   *
   * @param alpha the confidences to reach, and the values of α to try
   * @param finer other values of α to try as well
   * @param rays the images that the rays go through
   */
  public record Settings(AlphaSettings alpha, Optional<AlphaSearch> finer, RaySource rays) {}

  /**
   * Measures the models, one after another.
   *
   * @param curves also receives the confidence along the first rays
   * @throws InputException if a model's or a data set's files cannot be used, or a model's logits
   *     are not finite
   */
  public AlphaReport of(List<? extends Model> models, Optional<CurveFolder> curves)
      throws IOException {
    List<AlphaRow> rows = rows(models, Shard.WHOLE, curves);
    RaySource rays = settings.rays();
    long seed = computation.seed();
    return new AlphaReport(settings.alpha(), rays.kind(), rays.description(seed), seed, rows);
  }

  /**
   * Measures a shard's rays of each model, unless that has been done.
   *
   * @param place the shard's file
   * @param replace whether it is computed again and replaced if it is there
   * @return whether there was anything to do
   * @throws InputException as {@link #of}, or if the shard is there and damaged
   * @throws OtherOptionsException if it is there with other options
   */
  public boolean of(List<? extends Model> models, Shard shard, Path place, boolean replace)
      throws IOException {
    AlphaShard.Options options = options(models);
    if (!replace && Files.exists(place)) {
      if (!AlphaShard.read(place, shard).options().equals(options)) {
        throw new OtherOptionsException(place);
      }
      return false;
    }
    List<AlphaShard.Row> rows =
        rows(models, shard, Optional.empty()).stream().map(AlphaStudy::stored).toList();
    new AlphaShard(shard, options, rows).write(place);
    return true;
  }

  private AlphaShard.Options options(List<? extends Model> models) throws IOException {
    List<ModelIdentity> identities = new ArrayList<>();
    for (Model model : models) {
      identities.add(model.identity());
    }
    RaySource rays = settings.rays();
    return new AlphaShard.Options(
        Versions.acet(),
        settings.alpha(),
        settings.finer().orElse(null),
        rays.kind(),
        rays.count(),
        computation.seed(),
        identities);
  }

  private static AlphaShard.Row stored(AlphaRow row) {
    return new AlphaShard.Row(
        row.title(),
        row.epoch(),
        row.paper().map(PaperTable2.Row::model).orElse(null),
        row.result(),
        row.refined().orElse(null));
  }

  private List<AlphaRow> rows(
      List<? extends Model> models, Shard shard, Optional<CurveFolder> curves) throws IOException {
    List<AlphaRow> rows = new ArrayList<>();
    for (Model model : models) {
      rows.add(row(model, shard, curves));
    }
    return rows;
  }

  private AlphaRow row(Model model, Shard shard, Optional<CurveFolder> curves) throws IOException {
    AlphaSettings alpha = settings.alpha();
    float[] images = images(model, shard);
    try (RayNetwork network = model.alongRays(computation.session())) {
      AlphaResult result = search(model.title(), network, images, alpha);
      Optional<AlphaResult> refined =
          settings
              .finer()
              .map(
                  finer ->
                      search(
                          model.title() + ", grid " + finer.ratio(),
                          network,
                          images,
                          alpha.withSearch(finer)));
      if (curves.isPresent()) {
        curves.get().follow(model.title(), network, images, alpha.batchSize(), progress);
      }
      Integer epoch = model.epoch().isPresent() ? model.epoch().getAsInt() : null;
      return new AlphaRow(model.name(), model.title(), epoch, result, refined, paper(model));
    } catch (ArithmeticException e) {
      throw NotFinite.of(model, e);
    }
  }

  /** The images that a shard's rays go through. */
  private float[] images(Model model, Shard shard) throws IOException {
    float[] all = settings.rays().images(model, data, computation, progress::remark);
    int size = model.input().size();
    Units rays = new Units(all.length / size, 1);
    if (rays.haveNoneFor(shard)) {
      progress.remark(
          model.title()
              + ": nothing for shard "
              + shard
              + " (number of rays: "
              + rays.count()
              + ")");
    }
    float[] images = new float[rays.images(shard) * size];
    for (int i = 0; i < images.length / size; i++) {
      int ray = shard.firstUnit() + i * shard.count();
      System.arraycopy(all, ray * size, images, i * size, size);
    }
    return images;
  }

  private AlphaResult search(
      String title, RayNetwork network, float[] images, AlphaSettings alpha) {
    if (images.length == 0) {
      return new AlphaResult(alpha.search(), new double[0], new boolean[0], 0, 0);
    }
    AlphaScaling scaling = new AlphaScaling(network, images, alpha);
    long count = images.length / network.input().size();
    double[] alphas = counted(title + ", alpha x", count, scaling::smallestAlphas);
    boolean[] overconfident = counted(title + ", clipped", count, scaling::overconfident);
    int unresolved = scaling.unresolved(alphas);
    return new AlphaResult(alpha.search(), alphas, overconfident, unresolved, scaling.passes());
  }

  private <T> T counted(String what, long images, Function<IntConsumer, T> work) {
    progress.began(what, Progress.Unit.IMAGES, images, 0);
    try {
      return work.apply(progress::reached);
    } finally {
      progress.ended();
    }
  }

  /** The paper's numbers, shown only beside what is measured as the paper did. */
  private Optional<PaperTable2.Row> paper(Model model) {
    AlphaSettings paper = AlphaSettings.withDefaults();
    boolean same =
        settings.rays().isUniform()
            && settings.alpha().confidence() == paper.confidence()
            && settings.alpha().clippedConfidence() == paper.clippedConfidence();
    return same ? model.paperName().flatMap(PaperTable2::find) : Optional.empty();
  }
}
