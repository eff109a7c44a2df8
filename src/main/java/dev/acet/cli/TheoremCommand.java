package dev.acet.cli;

import dev.acet.cli.option.Computing;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.RayFlags;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.network.RayNetwork;
import dev.acet.report.TheoremReport;
import dev.acet.study.NotFinite;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import dev.acet.theory.Theorem;
import dev.acet.theory.TheoremResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code acet theorem}. */
@Command(
    name = "theorem",
    description = {
      "Check Theorem 3.1 on a model, along rays.",
      "Compares the predicted limit of the confidence along each ray with the observed one."
    })
final class TheoremCommand extends Subcommand {

  private static final double[] ALPHAS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

  @Mixin private Locations locations;
  @Mixin private RayFlags rays;
  @Mixin private Computing computing;

  @Parameters(
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      arity = "1..*",
      description =
          "Released models' aliases, run folders, checkpoints' prefixes, or SavedModels' folders.")
  private List<String> models;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    AlphaSettings settings = settings();
    List<TheoremReport.Entry> entries = new ArrayList<>();
    for (Model model : rays.find(models, locations.models)) {
      entries.add(new TheoremReport.Entry(model.title(), confront(model, settings)));
    }
    PrintWriter out = out();
    TheoremReport report =
        new TheoremReport(
            rays.source().kind(),
            rays.source().description(computing.seed()),
            computing.seed(),
            entries);
    switch (format.chosen()) {
      case JSON -> out.println(report.nested().json());
      case CSV -> out.print(report.tidy().csv());
      default -> report.print(out);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private AlphaSettings settings() {
    return AlphaSettings.withDefaults()
        .withSearch(AlphaSearch.fine())
        .withBatchSize(computing.batchSize());
  }

  private TheoremResult confront(Model model, AlphaSettings settings) throws IOException {
    SessionOptions session = computing.session(Precision.FP32);
    float[] images =
        rays.source()
            .images(model, new DataDirectory(locations.data), computing.values(), err()::println);
    Progress progress = progress();
    try (RayNetwork network = model.alongRays(session)) {
      long count = images.length / network.input().size();
      progress.began(model.title(), Progress.Unit.IMAGES, count, 0);
      try {
        return new Theorem(network, images, settings).run(ALPHAS, progress::reached);
      } finally {
        progress.ended();
      }
    } catch (ArithmeticException e) {
      throw NotFinite.of(model, e);
    }
  }
}
