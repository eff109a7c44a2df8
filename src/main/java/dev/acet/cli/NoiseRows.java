package dev.acet.cli;

import dev.acet.attack.PgdSettings;
import dev.acet.cli.option.AttackFlags;
import dev.acet.cli.option.NoiseFlags;
import dev.acet.cli.option.SetChoice;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageSample;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.eval.Gallery;
import dev.acet.eval.SeenImage;
import dev.acet.figure.ImageRows;
import dev.acet.image.ImageShape;
import dev.acet.image.RawImage;
import dev.acet.model.Model;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Noise before and behind the attack, a row for each model (Figures 2 and 3 of the paper). */
final class NoiseRows {

  private final DataDirectory data;
  private final NoiseFlags noise;
  private final PgdSettings attack;
  private final long seed;
  private final int count;
  private final List<ImageRows.Row> plain = new ArrayList<>();
  private final List<ImageRows.Row> attacked = new ArrayList<>();

  NoiseRows(DataDirectory data, NoiseFlags noise, AttackFlags attack, long seed, int count) {
    this.data = data;
    this.noise = noise;
    this.attack = attack.onNoise(attack.steps() * 5 / 2);
    this.seed = seed;
    this.count = count;
  }

  /** A figure and its file's name. */
  record Picture(String file, ImageRows figure) {}

  /** Adds a row to both figures. */
  void add(Model model, Gallery gallery, SessionOptions session) throws IOException {
    ImageShape shape = gallery.shape();
    Optional<String> source = source(model);
    NoiseSettings settings =
        source.isPresent() ? noise.settings() : new NoiseSettings(0, noise.settings().lowPass());
    float[] clean = source.isPresent() ? clean(source.get(), shape) : new float[0];
    try (NoiseGenerator generator = new NoiseGenerator(shape, settings, seed, session)) {
      int[] labels = new int[count];
      Arrays.fill(labels, RawImage.UNLABELLED);
      ImageBatch images = new ImageBatch(shape, generator.group(0, clean, count), labels);
      String kind = kind(source, settings);
      plain.add(row(model, shape, gallery.of(images), kind));
      attacked.add(row(model, shape, gallery.attacked(images, attack, seed), kind));
    }
  }

  /** Both figures; none without a row. */
  List<Picture> pictures() {
    if (plain.isEmpty()) {
      return List.of();
    }
    String how =
        String.format(
            Locale.ROOT,
            "%s, eps %s, %d steps of %s (%s), %d %s from a %s start, seed %d",
            attack.objective().id(),
            attack.eps(),
            attack.steps(),
            attack.rule().stepSize(),
            attack.rule().id(),
            attack.restarts(),
            attack.restarts() == 1 ? "run" : "runs",
            attack.start().id(),
            seed);
    String caption = "Above each image: the class that the model sees, and its confidence.";
    return List.of(
        new Picture("noise", new ImageRows("Noise", plain, List.of(caption, "Seed " + seed))),
        new Picture(
            "adversarial-noise",
            new ImageRows("Adversarial noise", attacked, List.of(caption, "Attack: " + how))));
  }

  /** The set whose images are permuted, if any are and they are here. */
  private Optional<String> source(Model model) throws IOException {
    if (noise.settings().permutedFraction() == 0) {
      return Optional.empty();
    }
    if (noise.from != null) {
      return Optional.of(SetChoice.canonical(noise.from));
    }
    Optional<String> in = model.dataset();
    boolean known = in.flatMap(KnownDataSet::find).isPresent();
    return known && data.hasForEvaluation(in.orElseThrow()) ? in : Optional.empty();
  }

  private float[] clean(String set, ImageShape shape) throws IOException {
    LabelledImages images = data.openForEvaluation(set).sample(count, seed);
    return ImageSample.first(images, count, shape).pixels();
  }

  private String kind(Optional<String> source, NoiseSettings settings) {
    String permuted =
        source.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "%d permuted images of %s, then ",
                settings.permuted(count),
                KnownDataSet.title(source.get()));
    return permuted + (settings.lowPass() ? "uniform noise; low-pass" : "uniform noise");
  }

  private static ImageRows.Row row(
      Model model, ImageShape shape, List<SeenImage> exhibits, String kind) {
    double mean = exhibits.stream().mapToDouble(SeenImage::confidence).average().orElse(Double.NaN);
    String heading =
        String.format(
            Locale.ROOT, "%s: mean confidence %.1f %% (%s)", model.title(), 100 * mean, kind);
    return SureAndUnsure.row(model, shape, heading, exhibits);
  }
}
