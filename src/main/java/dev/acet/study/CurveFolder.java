package dev.acet.study;

import dev.acet.analysis.Quantiles;
import dev.acet.figure.AlphaCurves;
import dev.acet.figure.FigureSettings;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.io.Progress;
import dev.acet.network.RayNetwork;
import dev.acet.report.AlphaReport;
import dev.acet.theory.AlphaCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stores curves of confidence: an NPZ file for each model, and one picture of all of them. For one
 * thread.
 */
public final class CurveFolder {

  /** Rays that are followed for the paper's figures. */
  public static final int RAYS = 50;

  /** The α up to which rays are followed, unless another is asked for. */
  public static final int LARGEST_ALPHA = 10_000;

  /** The picture's name without its ending. */
  private static final String PICTURE = "alpha-curves";

  private final Path folder;
  private final int count;
  private final double largest;
  private final FigureSettings settings;
  private final List<AlphaCurves.Curve> curves = new ArrayList<>();

  /**
   * A folder, which need not exist.
   *
   * @param count rays to follow
   * @param largest the α up to which they are followed
   * @param settings of the picture's files
   */
  public CurveFolder(Path folder, int count, double largest, FigureSettings settings) {
    this.folder = folder;
    this.count = count;
    this.largest = largest;
    this.settings = settings;
  }

  /** A folder for the first {@value #RAYS} rays, up to {@value #LARGEST_ALPHA}. */
  static CurveFolder usual(Path folder, FigureSettings settings) {
    return new CurveFolder(folder, RAYS, LARGEST_ALPHA, settings);
  }

  /** The files that are written for models with these titles. */
  public List<Path> files(List<String> titles) {
    List<Path> files = new ArrayList<>(titles.stream().map(this::file).toList());
    files.addAll(settings.files(folder, PICTURE));
    return files;
  }

  /** Follows the first rays and stores the confidence along them. */
  public void follow(
      String title, RayNetwork network, float[] images, int batchSize, Progress progress)
      throws IOException {
    int values = (int) Math.min((long) count * network.input().size(), images.length);
    int rays = values / network.input().size();
    AlphaCurve curve = curve(title, network, Arrays.copyOf(images, values), batchSize, progress);
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("alpha", array(curve.alphas(), curve.alphas().length));
    arrays.put("ray", array(flat(curve.ray()), curve.alphas().length, rays));
    arrays.put("clipped", array(flat(curve.clipped()), curve.alphas().length, rays));
    NpzFile.write(file(title), arrays);
    curves.add(
        new AlphaCurves.Curve(title, curve.alphas(), band(curve.ray()), band(curve.clipped())));
  }

  private AlphaCurve curve(
      String title, RayNetwork network, float[] images, int batchSize, Progress progress) {
    int points = AlphaCurve.points(images.length / network.input().size(), largest);
    progress.began(title + ", along rays", Progress.Unit.IMAGES, points, 0);
    try {
      return AlphaCurve.of(network, images, largest, batchSize, progress::reached);
    } finally {
      progress.ended();
    }
  }

  /** Draws all curves in one picture; returns what has been written. */
  public List<Path> draw() throws IOException {
    settings.write(folder, PICTURE, AlphaCurves.of(curves));
    return files(curves.stream().map(AlphaCurves.Curve::name).toList());
  }

  /**
   * Stores the numbers beside the curves.
   *
   * @param line the command line, for the report
   */
  public void keep(AlphaReport numbers, String line) throws IOException {
    numbers.stored(line, PICTURE).write(folder);
  }

  private Path file(String title) {
    return folder.resolve(title + "-alpha-curves.npz");
  }

  private static AlphaCurves.Band band(double[][] confidences) {
    List<Quantiles> all = Arrays.stream(confidences).map(Quantiles::of).toList();
    return new AlphaCurves.Band(
        all.stream().mapToDouble(quantiles -> quantiles.at(.25)).toArray(),
        all.stream().mapToDouble(Quantiles::median).toArray(),
        all.stream().mapToDouble(quantiles -> quantiles.at(.75)).toArray());
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static NpyArray array(double[] values, Integer... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return NpyArray.of(floats, shape);
  }
}
