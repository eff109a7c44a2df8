package dev.acet.study;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.eval.EvaluationOptions;
import dev.acet.figure.FigureSettings;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.paper.Method;
import dev.acet.prediction.PredictionStore;
import dev.acet.report.AlphaReport;
import dev.acet.report.Report;
import dev.acet.report.ShellLine;
import dev.acet.report.TwoMoonsReport;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.AlphaSettings;
import dev.acet.train.DivergedException;
import dev.acet.twomoons.MoonsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small experiment from beginning to end, on data that acet draws itself: two moons, three
 * training runs, their evaluations, alpha scaling, figures and a report. One thread runs it.
 *
 * @param plan sizes and places
 * @param models where models are looked for
 * @param data where data sets are looked for
 * @param listener shows the progress
 */
public record Demo(
    DemoPlan plan, ModelDirectory models, DataDirectory data, DemoListener listener) {

  /**
   * The results.
   *
   * @param models the evaluations' numbers, by the models' names
   * @param page the report
   */
  public record Result(
      TwoMoonsReport twoMoons, AlphaReport alphas, Map<String, ModelResult> models, Path page) {}

  /**
   * Runs all of it. In the folder of an earlier demo, results with the same options are kept or
   * resumed, and others are replaced.
   *
   * @throws InputException if the folder holds training runs with other options
   * @throws StoppedException if the process was asked to end during a training run
   * @throws DivergedException if a training run diverged
   */
  public Result run() throws IOException, StoppedException, DivergedException {
    DemoTraining training = new DemoTraining(plan, models, data, listener);
    training.check();
    TwoMoonsReport moons = twoMoons();
    for (Method method : DemoPlan.METHODS) {
      training.run(method);
    }
    List<CheckpointModel> trained = new ArrayList<>();
    for (Path run : plan.runs()) {
      trained.add(find(run));
    }
    for (int i = 0; i < trained.size(); i++) {
      evaluate(trained.get(i), plan.runs().get(i));
    }
    AlphaReport alphas = alphaScaling(trained);
    draw(trained);
    Path page = Report.of(plan.folders()).write(plan.folder());
    return new Result(moons, alphas, results(), page);
  }

  private TwoMoonsReport twoMoons() throws IOException {
    List<String> words = listener.began(plan.twoMoonsLine());
    DemoSizes.Moons sizes = plan.sizes().moons();
    MoonsSettings original = MoonsSettings.original(plan.seed());
    TwoMoonsStudy study =
        new TwoMoonsStudy(
            sizes.iterations() == DemoSizes.Moons.USUAL
                ? original
                : original.withIterations(sizes.iterations()),
            EnumSet.allOf(Method.class),
            sizes.resolution(),
            new SessionOptions(plan.threads()),
            FigureSettings.SCREEN);
    TwoMoonsReport report = study.run(Folders.made(plan.twoMoons()), listener::note);
    report.stored(ShellLine.of(words)).write(plan.twoMoons());
    return report;
  }

  private CheckpointModel find(Path run) throws IOException {
    CheckpointModel model = models.find(run.toString());
    model.notes().forEach(note -> listener.progress().remark(model.name() + " " + note));
    return model;
  }

  @SuppressWarnings("try") // the watch is held, not used
  private void evaluate(CheckpointModel model, Path run) throws IOException {
    listener.began(plan.evaluateLine(run));
    EvaluationRequest request =
        new EvaluationRequest(
            EvaluationRequest.Sets.ofKinds(DemoPlan.SETS),
            new EvaluationRequest.Noise(Optional.empty(), NoiseSettings.withDefaults()),
            EvaluationRequest.Attacks.of(
                attack(DemoPlan.STEPS, Objective.MAX_CONFIDENCE),
                longerAttack(),
                attack(DemoPlan.STEPS, Objective.CROSS_ENTROPY)),
            plan.sizes().evaluated());
    Path folder = plan.evaluation(run);
    try (Watch watch = listener.evaluating()) {
      EvaluationPlan sets = EvaluationPlan.of(request, model.dataset(), data, listener::note);
      study(model).run(sets, folder, listener.progress(), listener.evaluation());
    } catch (PlanException e) {
      throw new IllegalStateException(folder + ": " + e.getMessage(), e); // the plan is ours
    }
  }

  private EvaluationStudy study(CheckpointModel model) {
    EvaluationOptions options =
        new EvaluationOptions(
            plan.seed(),
            plan.sizes().evaluated(),
            Computation.BATCH_SIZE,
            EvaluationOptions.Kept.NOTHING,
            plan.force() ? EvaluationOptions.Replace.OTHERS : EvaluationOptions.Replace.NOTHING,
            false,
            Versions.acet());
    return new EvaluationStudy(model, data, new SessionOptions(plan.threads()), options);
  }

  private AlphaReport alphaScaling(List<CheckpointModel> trained) throws IOException {
    List<String> words = listener.began(plan.alphaScalingLine());
    CurveFolder curves = CurveFolder.usual(plan.alphaScaling(), FigureSettings.SCREEN);
    AlphaStudy.Settings settings =
        new AlphaStudy.Settings(
            AlphaSettings.withDefaults().withBatchSize(Computation.BATCH_SIZE),
            Optional.empty(),
            RaySource.ofPaper(plan.sizes().rays()));
    AlphaReport report =
        new AlphaStudy(settings, data, computation(), listener.progress())
            .of(trained, Optional.of(curves));
    curves.draw().forEach(file -> listener.note(String.valueOf(file)));
    curves.keep(report, ShellLine.of(words));
    return report;
  }

  private void draw(List<CheckpointModel> trained) throws IOException {
    listener.began(plan.figuresLine());
    FigurePlan figures =
        new FigurePlan(
            Set.of(FigurePlan.Kind.NOISE, FigurePlan.Kind.IMAGES),
            FigurePlan.COUNT,
            new NoiseRows.Settings(
                Optional.empty(), NoiseSettings.withDefaults(), longerAttack(), Precision.FP32),
            new FigurePlan.Shown(Optional.empty(), plan.sizes().searched()),
            FigureSettings.SCREEN);
    new PaperFigures(figures, data, computation(), listener.progress(), listener::note)
        .draw(trained, Folders.made(plan.figures()));
  }

  private Map<String, ModelResult> results() throws IOException {
    Analysis analysis = new Analysis(Score.MSP, false);
    Map<String, ModelResult> results = new LinkedHashMap<>();
    for (Path folder : plan.evaluations()) {
      ModelResult result = analysis.of(new PredictionStore(folder));
      results.put(result.model().name(), result);
    }
    return results;
  }

  private static PgdSettings longerAttack() {
    return attack(EvaluationRequest.Attacks.moreSteps(DemoPlan.STEPS), Objective.MAX_CONFIDENCE);
  }

  private static PgdSettings attack(int steps, Objective objective) {
    return PgdSettings.of(DemoPlan.EPS, steps, DemoPlan.STEP_SIZE, objective);
  }

  private Computation computation() {
    return new Computation(plan.seed(), Computation.BATCH_SIZE, plan.threads());
  }
}
