package dev.acet.study;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.data.DataDirectory;
import dev.acet.eval.EvaluationOptions;
import dev.acet.figure.FigureSettings;
import dev.acet.io.Folders;
import dev.acet.io.Progress;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.PaperModels;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.AlphaReport;
import dev.acet.tf.Precision;
import dev.acet.theory.AlphaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures the paper's tables again, with the released models that exist here. It holds no
 * resources; one thread runs it.
 *
 * @param places where everything is
 * @param limit images of a set, and rays; empty for all, and for {@value #RAYS} rays
 * @param computation seed, batch size and threads
 * @param precision of attacks
 * @param progress receives the progress, and remarks about models and images
 * @param notes receives what is left out
 */
public record Reproduction(
    Places places,
    Optional<Integer> limit,
    Computation computation,
    Precision precision,
    Progress progress,
    Consumer<String> notes) {

  /** The default number of rays of Table 2: a tenth of the paper's. */
  public static final int RAYS = 1000;

  /** Where models, data sets and own evaluations are. */
  public record Places(ModelDirectory models, DataDirectory data, Path runs) {}

  /**
   * What is evaluated for Table 1, one step for each model.
   *
   * @param worstCase whether noise is also attacked by the suite, which the paper does not have
   */
  public List<Table1Step> table1(List<String> models, boolean worstCase) throws IOException {
    int images = limit.orElse(Integer.MAX_VALUE);
    Table1Choice choice = new Table1Choice(places.data(), images, worstCase, notes);
    Map<String, EvaluationRequest> requests = new LinkedHashMap<>();
    List<Table1Step> steps = new ArrayList<>();
    for (String in : models.stream().map(PaperModels::dataset).distinct().toList()) {
      requests.put(in, choice.of(in));
    }
    for (String model : models) {
      steps.add(
          new Table1Step(
              model,
              Objects.requireNonNull(requests.get(PaperModels.dataset(model))),
              folder(model)));
    }
    return steps;
  }

  /** The study that evaluates a step. */
  public EvaluationStudy study(Table1Step step) throws IOException {
    EvaluationOptions options =
        new EvaluationOptions(
            computation.seed(),
            step.request().limit(),
            computation.batchSize(),
            EvaluationOptions.Kept.NOTHING,
            EvaluationOptions.Replace.NOTHING,
            false,
            Versions.acet());
    return new EvaluationStudy(
        find(step.model()), places.data(), computation.session(precision), options);
  }

  /**
   * The plan of a step.
   *
   * @throws PlanException if nothing can be evaluated
   */
  public EvaluationPlan plan(Table1Step step, EvaluationStudy study)
      throws IOException, PlanException {
    return EvaluationPlan.of(step.request(), study.model().dataset(), places.data(), notes);
  }

  /** The part of an evaluation that is in the paper's Table 1. */
  public static ModelResult result(Path folder) throws IOException {
    return new Analysis(Score.MSP, false).of(new PredictionStore(folder));
  }

  /** Where the curves of Table 2 are stored. */
  public static CurveFolder curves(Path folder) {
    return CurveFolder.usual(folder, FigureSettings.SCREEN);
  }

  /**
   * Measures Table 2.
   *
   * @throws PlanException if the theory says nothing about one of the models
   */
  public AlphaReport table2(List<String> models, CurveFolder curves)
      throws IOException, PlanException {
    RaySource rays = RaySource.ofPaper(limit.orElse(RAYS));
    List<Model> found = find(models);
    for (Model model : found) {
      Optional<String> whyNot = rays.whyNot(model);
      if (whyNot.isPresent()) {
        throw new PlanException(whyNot.get());
      }
    }
    AlphaSettings alpha = AlphaSettings.withDefaults().withBatchSize(computation.batchSize());
    AlphaStudy.Settings settings = new AlphaStudy.Settings(alpha, Optional.empty(), rays);
    return new AlphaStudy(settings, places.data(), computation, progress)
        .of(found, Optional.of(curves));
  }

  /** Draws the paper's figures into a folder, which is created. */
  public void figures(List<String> models, Path folder) throws IOException {
    NoiseRows.Settings noise =
        new NoiseRows.Settings(
            Optional.empty(),
            NoiseSettings.withDefaults(),
            EvaluationRequest.Attacks.ofPaperOnNoise(),
            precision);
    FigurePlan plan =
        new FigurePlan(
            EnumSet.allOf(FigurePlan.Kind.class),
            FigurePlan.COUNT,
            noise,
            new FigurePlan.Shown(Optional.empty(), limit.orElse(Integer.MAX_VALUE)),
            FigureSettings.SCREEN);
    List<Model> found = find(models);
    Folders.requireWay(folder);
    new PaperFigures(plan, places.data(), computation, progress, notes)
        .draw(found, Folders.made(folder));
  }

  private List<Model> find(List<String> aliases) throws IOException {
    List<Model> found = new ArrayList<>();
    for (String alias : aliases) {
      found.add(find(alias));
    }
    return found;
  }

  private CheckpointModel find(String alias) throws IOException {
    CheckpointModel model = places.models().find(alias);
    model.notes().forEach(note -> progress.remark(model.name() + " " + note));
    return model;
  }

  /** An evaluation with another limit or precision has a folder of its own. */
  private Path folder(String model) {
    String limited = limit.map(images -> model + "-limit-" + images).orElse(model);
    String own = precision == Precision.FP32 ? limited : limited + "-" + precision.id();
    return EvaluationStudy.folder(places.runs(), own);
  }
}
