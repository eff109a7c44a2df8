package dev.acet.cli;

import dev.acet.cli.option.AttackFlags;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.CurveFolder;
import dev.acet.cli.option.FigureFlags;
import dev.acet.cli.option.ModelNameConverter;
import dev.acet.cli.option.NoiseFlags;
import dev.acet.cli.option.OutputFolder;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.option.RayFlags;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.eval.Gallery;
import dev.acet.figure.Figure;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.network.RayNetwork;
import dev.acet.report.RegionsReport;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.AlongRays;
import dev.acet.theory.Box;
import dev.acet.theory.LinearRegions;
import dev.acet.theory.RayImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet figures}. */
@Command(
    name = "figures",
    description = {
      "Draw the paper's figures for some models.",
      "noise: before and after the attack; images: those the model is most and least confident"
          + " about; regions: linear regions; alpha: confidence as a function of alpha."
    })
final class FiguresCommand extends Subcommand {

  /** The kinds of figures. */
  enum Kind {
    NOISE,
    IMAGES,
    REGIONS,
    ALPHA
  }

  private static final int LARGEST_COUNT = 80;
  private static final int CURVES = 50;
  private static final double LARGEST_ALPHA = 10_000;
  private static final int PIXELS = 800;

  @Mixin private FigureInputs inputs;
  @Mixin private WeightsFlag weights;
  @Mixin private OutputFolder output;
  @Mixin private AttackFlags attack;
  @Mixin private PrecisionFlag precision;
  @Mixin private NoiseFlags noise;
  @Mixin private Computing computing;
  @Mixin private FigureFlags figures;

  @Parameters(
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      arity = "0..*",
      description =
          "Released models' aliases, run folders, or checkpoints' prefixes (default: all released"
              + " ones that are here).")
  private @Nullable List<String> models;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = ModelNameConverter.class,
      split = ",",
      description = "Another MODEL.")
  private @Nullable List<String> moreModels;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      defaultValue = "noise,images,regions,alpha",
      description = "Some of noise, images, regions and alpha (default: all).")
  private List<Kind> kinds;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "8",
      description = "Images in a row (default: ${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() throws IOException, DeviceException {
    if (count < 1 || count > LARGEST_COUNT) {
      throw usage("--count must be from 1 to " + LARGEST_COUNT + ", not " + count);
    }
    figures.settings(); // complains now, before the work
    attack.onNoise(attack.steps());
    SessionOptions forAttack = computing.session(precision.usable());
    inputs.check(new DataDirectory(inputs.locations.data));
    List<Model> found = find();
    Path folder = output.make("figures", inputs.locations.runs());
    if (kinds.contains(Kind.NOISE)) {
      drawNoise(found, folder, forAttack);
    }
    if (kinds.contains(Kind.IMAGES)) {
      drawImages(found, folder);
    }
    if (kinds.contains(Kind.REGIONS)) {
      drawRegions(folder);
    }
    if (kinds.contains(Kind.ALPHA) && !found.isEmpty()) {
      drawAlpha(found, folder);
    }
    out().println(folder);
    return ExitCode.DONE;
  }

  /** Those that were named, or the released ones that are here. */
  private List<Model> find() throws IOException {
    ModelDirectory directory = new ModelDirectory(inputs.locations.models);
    List<String> names = new ArrayList<>(Objects.requireNonNullElse(models, List.of()));
    names.addAll(Objects.requireNonNullElse(moreModels, List.of()));
    if (names.isEmpty()) {
      directory.released().stream()
          .filter(ReleasedModel::present)
          .map(ReleasedModel::alias)
          .forEach(names::add);
    }
    List<Model> found = new ArrayList<>();
    for (String name : names) {
      found.add(weights.find(name, inputs.locations.models));
    }
    if (found.isEmpty()) {
      say("no model is in " + inputs.locations.models + ": linear regions alone are drawn");
    }
    return found;
  }

  private void drawNoise(List<Model> found, Path folder, SessionOptions forAttack)
      throws IOException {
    NoiseRows rows =
        new NoiseRows(
            new DataDirectory(inputs.locations.data), noise, attack, computing.seed(), count);
    for (Model model : found) {
      try (Gallery gallery = new Gallery(model, forAttack)) {
        rows.add(model, gallery, session());
      }
    }
    for (NoiseRows.Picture picture : rows.pictures()) {
      write(folder, picture.file(), picture.figure());
    }
  }

  private void drawImages(List<Model> found, Path folder) throws IOException {
    DataDirectory data = new DataDirectory(inputs.locations.data);
    for (Model model : found) {
      List<String> sets = inputs.sets(model, data, notes());
      try (Gallery gallery = new Gallery(model, session())) {
        for (String set : sets) {
          SureAndUnsure images = new SureAndUnsure(model, gallery, count, computing, progress());
          Figure figure = images.of(inputs.open(data, set), inputs.limit());
          write(folder, model.title() + "-" + set, figure);
        }
      }
    }
  }

  private void drawRegions(Path folder) throws IOException {
    Box box = new Box(0, 10);
    LinearRegions regions = LinearRegions.random(List.of(24, 24), box, computing.seed());
    RegionsReport report =
        new RegionsReport(
            "random 2-24-24, seed " + computing.seed(),
            box,
            regions.in(box, PIXELS),
            AlongRays.of(regions, 1));
    write(folder, RegionsReport.PICTURE, report.map());
  }

  private void drawAlpha(List<Model> found, Path folder) throws IOException {
    CurveFolder curves = new CurveFolder(folder, CURVES, LARGEST_ALPHA, figures.settings());
    for (Model model : found) {
      float[] images = RayImages.noise(model.input(), false, computing.seed(), CURVES, session());
      try (RayNetwork network = model.alongRays(session())) {
        curves.follow(model.title(), network, images, computing.batchSize());
      } catch (ArithmeticException e) {
        throw RayFlags.notFinite(model, e);
      }
    }
    curves.draw().forEach(this::written);
  }

  private void write(Path folder, String name, Figure figure) throws IOException {
    figures.settings().write(folder, name, figure).forEach(this::written);
  }

  private SessionOptions session() {
    return computing.session(Precision.FP32);
  }

  private void written(Path file) {
    say(String.valueOf(file));
  }

  private void say(String message) {
    notes().println(message);
  }
}
