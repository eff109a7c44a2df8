package dev.acet.cli;

import dev.acet.checkpoint.ModelDirectory;
import dev.acet.checkpoint.StoredModel;
import dev.acet.eval.Progress;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaScaling;
import dev.acet.theory.AlphaSettings;
import dev.acet.theory.PaperAlpha;
import dev.acet.theory.ScaledNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code acet alpha-scaling}. */
@Command(
    name = "alpha-scaling",
    description = "Table 2: how far noise must be scaled up for a model to be certain of it.")
final class AlphaScalingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Locations locations;
  @Mixin private RayFlags rays;
  @Mixin private CurveFlags curves;
  @Mixin private Computing computing;
  @Mixin private Verbosity verbosity;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "Released models' aliases, run folders, or checkpoints' prefixes.")
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
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json, csv, markdown or latex (default: text).")
  private AnalyzeCommand.Format format;

  @Override
  public Integer call() throws IOException {
    rays.check();
    AlphaSettings settings = settings();
    List<StoredModel> found = new ArrayList<>();
    for (String model : models) {
      StoredModel stored = new ModelDirectory(locations.models).find(model);
      rays.check(stored);
      found.add(stored);
    }
    curves.check(found, locations.runs);
    List<AlphaRow> rows = new ArrayList<>();
    for (StoredModel model : found) {
      rows.add(new AlphaRow(model, measure(model, settings), paper(model, settings)));
    }
    print(new AlphaReport(settings, rays.noise(), computing.seed, rows));
    curves.draw().forEach(file -> spec.commandLine().getErr().println(file));
    return ExitCode.DONE;
  }

  private AlphaSettings settings() {
    try {
      return new AlphaSettings(confidence, clippedConfidence, computing.batchSize());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private AlphaResult measure(StoredModel model, AlphaSettings settings) throws IOException {
    SessionOptions session = computing.session(Precision.FP32);
    float[] images = rays.images(model, locations.data, computing.seed, session);
    Progress progress = ProgressLine.on(spec.commandLine().getErr(), verbosity);
    String name = AlphaRow.title(model);
    try (ScaledNetwork network =
        new ScaledNetwork(model.architecture(), model.weights(), session)) {
      AlphaScaling scaling = new AlphaScaling(network, images, settings);
      int count = images.length / network.inputSize();
      progress.began(name + ", alpha x", count, 0);
      double[] alphas = scaling.smallestAlphas(progress::reached);
      progress.ended();
      progress.began(name + ", clipped", count, 0);
      boolean[] overconfident = scaling.overconfident(progress::reached);
      progress.ended();
      int unresolved = scaling.unresolved(alphas);
      curves.measure(name, network, images, settings.batchSize(), progress);
      return new AlphaResult(alphas, overconfident, unresolved, scaling.passes());
    }
  }

  /** The paper's numbers stand beside what is measured as the paper did, and nothing else. */
  private Optional<PaperAlpha> paper(StoredModel model, AlphaSettings settings) {
    AlphaSettings paper = AlphaSettings.withDefaults();
    boolean same =
        rays.isUniform()
            && settings.confidence() == paper.confidence()
            && settings.clippedConfidence() == paper.clippedConfidence();
    return same ? PaperAlpha.of(model) : Optional.empty();
  }

  private void print(AlphaReport report) {
    PrintWriter out = spec.commandLine().getOut();
    List<String> notes = report.notes(rays.description(computing.seed));
    switch (format) {
      case JSON -> out.println(report.json());
      case CSV -> out.print(report.csv().csv());
      case TEXT -> {
        out.print(report.table().text());
        out.println();
        notes.forEach(out::println);
      }
      case MARKDOWN -> {
        out.println(report.table().markdown());
        notes.forEach(note -> out.println("- " + note));
      }
      case LATEX -> {
        out.print(report.table().latex());
        notes.forEach(note -> out.println("% " + note));
      }
    }
    out.flush();
  }
}
