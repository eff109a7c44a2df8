package dev.acet.cli;

import dev.acet.checkpoint.StoredModel;
import dev.acet.eval.Progress;
import dev.acet.figure.AlphaCurves;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.theory.AlphaCurve;
import dev.acet.theory.Quantiles;
import dev.acet.theory.ScaledNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether, of what and where curves of confidence are kept. */
final class CurveFlags {

  private static final String PICTURE = "alpha-curves.png";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--curve",
      paramLabel = "N",
      description = "Store and draw confidence by alpha along the first N rays, too.")
  private @Nullable Integer count;

  @Option(
      names = "--curve-to",
      paramLabel = "ALPHA",
      defaultValue = "10000",
      description = "Where the curves end (default: ${DEFAULT-VALUE}).")
  private double largest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the curves go (default: a dated folder in the runs' folder).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace curves that are there.")
  private boolean force;

  private final List<AlphaCurves.Curve> curves = new ArrayList<>();

  /** Complains of options that cannot be, and of files in the way, before any work. */
  void check(List<StoredModel> models, Path runs) {
    if (count == null) {
      return;
    }
    if (count < 1 || !(largest > 1 && largest <= 1e20)) {
      throw usage("--curve must be at least 1, --curve-to above 1 and at most 1e20");
    }
    if (out == null) {
      out = OutputFolder.dated(runs, spec.name());
    }
    List<String> titles = models.stream().map(AlphaRow::title).toList();
    if (titles.stream().distinct().count() < titles.size()) {
      throw usage("two models have the same name, and so would their curves: " + titles);
    }
    List<Path> files = new ArrayList<>(titles.stream().map(this::file).toList());
    files.add(folder().resolve(PICTURE));
    for (Path file : files) {
      if (Files.exists(file) && !force) {
        throw usage(file + " exists; --force replaces it");
      }
    }
  }

  /** Follows the first rays, where that is asked for, and stores what is seen. */
  void measure(
      String title, ScaledNetwork network, float[] images, int batchSize, Progress progress)
      throws IOException {
    if (count == null) {
      return;
    }
    int values = (int) Math.min((long) count * network.inputSize(), images.length);
    float[] first = Arrays.copyOf(images, values);
    progress.began(title + ", curves", values / network.inputSize(), 0);
    AlphaCurve curve = AlphaCurve.of(network, first, largest, batchSize);
    progress.ended();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("alpha", array(new double[][] {curve.alphas()}, curve.alphas().length));
    arrays.put("ray", array(curve.ray(), curve.ray().length, curve.ray()[0].length));
    arrays.put("clipped", array(curve.clipped(), curve.ray().length, curve.ray()[0].length));
    NpzFile.write(file(title), arrays);
    curves.add(
        new AlphaCurves.Curve(title, curve.alphas(), band(curve.ray()), band(curve.clipped())));
  }

  /** Draws all curves in one picture, where there are any, and says what has been written. */
  List<Path> draw() throws IOException {
    if (curves.isEmpty()) {
      return List.of();
    }
    Path picture = folder().resolve(PICTURE);
    AlphaCurves.write(picture, curves);
    List<Path> files = new ArrayList<>(curves.stream().map(curve -> file(curve.name())).toList());
    files.add(picture);
    return files;
  }

  private Path file(String title) {
    return folder().resolve(title + "-alpha-curves.npz");
  }

  private Path folder() {
    return java.util.Objects.requireNonNull(out);
  }

  private static AlphaCurves.Band band(double[][] confidences) {
    List<Quantiles> all = Arrays.stream(confidences).map(Quantiles::of).toList();
    return new AlphaCurves.Band(
        all.stream().mapToDouble(quantiles -> quantiles.at(.25)).toArray(),
        all.stream().mapToDouble(Quantiles::median).toArray(),
        all.stream().mapToDouble(quantiles -> quantiles.at(.75)).toArray());
  }

  private static NpyArray array(double[][] rows, Integer... shape) {
    double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return NpyArray.of(floats, shape);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
