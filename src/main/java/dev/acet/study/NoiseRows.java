package dev.acet.study;

import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageSample;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.eval.AttackDescription;
import dev.acet.eval.Gallery;
import dev.acet.eval.SeenImage;
import dev.acet.figure.ImageRows;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.model.Model;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.report.ResultTitles;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws noise before and after the attack, with one row for each model (Figures 2 and 3 of the
 * paper). For one thread.
 */
public final class NoiseRows {

  private final DataDirectory data;
  private final Settings settings;
  private final PgdSettings attack;
  private final long seed;
  private final int count;
  private final Consumer<String> notes;
  private final List<ImageRows.Row> plain = new ArrayList<>();
  private final List<ImageRows.Row> attacked = new ArrayList<>();

  /**
   * What the rows show.
   *
   * @param from the set whose images are permuted; if empty, each model's in-distribution
   * @param noise how the noise is made
   * @param attack on noise
   * @param precision of the attack
   */
  public record Settings(
      Optional<String> from, NoiseSettings noise, PgdSettings attack, Precision precision) {}

  /**
   * Starts without rows.
   *
   * @param data where the sets with the images to permute are
   * @param count images in a row
   * @param notes receives which models have uniform noise for want of their in-distribution
   */
  public NoiseRows(
      DataDirectory data, Settings settings, long seed, int count, Consumer<String> notes) {
    this.data = data;
    this.settings = settings;
    this.attack = settings.attack();
    this.seed = seed;
    this.count = count;
    this.notes = notes;
  }

  /** A figure and its file's name. */
  public record Picture(String file, ImageRows figure) {}

  /**
   * Adds a row to both figures.
   *
   * @param gallery of the model, with the session of the attack
   * @param session that makes the noise
   */
  public void add(Model model, Gallery gallery, SessionOptions session) throws IOException {
    ImageShape shape = gallery.shape();
    Optional<String> source = source(model);
    NoiseSettings noise =
        source.isPresent() ? settings.noise() : new NoiseSettings(0, settings.noise().lowPass());
    float[] clean = source.isPresent() ? clean(source.get(), gallery.target()) : new float[0];
    try (NoiseGenerator generator = new NoiseGenerator(shape, noise, seed, session)) {
      int[] labels = new int[count];
      Arrays.fill(labels, RawImage.UNLABELLED);
      ImageBatch images = new ImageBatch(shape, generator.group(0, clean, count), labels);
      String kind = kind(source, noise);
      plain.add(row(model, shape, gallery.of(images), kind));
      attacked.add(row(model, shape, gallery.attacked(images, attack, seed), kind));
    }
  }

  /** Both figures; none without a row. */
  public List<Picture> pictures() {
    if (plain.isEmpty()) {
      return List.of();
    }
    String how = ResultTitles.attack(AttackDescription.of(attack)) + ", seed " + seed;
    String caption = "Above each image: the class that the model sees, and its confidence.";
    return List.of(
        new Picture("noise", new ImageRows("Noise", plain, List.of(caption, "Seed " + seed))),
        new Picture(
            "adversarial-noise",
            new ImageRows("Adversarial noise", attacked, List.of(caption, "Attack: " + how))));
  }

  /** The set whose images are permuted, if any are and it exists here. */
  private Optional<String> source(Model model) throws IOException {
    if (settings.noise().permutedFraction() == 0) {
      return Optional.empty();
    }
    if (settings.from().isPresent()) {
      return settings.from();
    }
    Optional<String> in = model.dataset();
    if (in.isPresent() && data.canOpenForEvaluation(in.get())) {
      return in;
    }
    notes.accept(
        "%s: %s, so all of its noise is uniform; --noise-from names a set to permute"
            .formatted(
                model.name(),
                in.map(set -> set + " is not in " + data.root())
                    .orElse("it is not known what it was trained on")));
    return Optional.empty();
  }

  private float[] clean(String set, ImageTarget target) throws IOException {
    LabelledImages images = data.openForEvaluation(set).sample(count, seed);
    return ImageSample.first(images, count, target).pixels();
  }

  private String kind(Optional<String> source, NoiseSettings noise) {
    String permuted =
        source.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                "%d permuted images of %s, then ",
                noise.permuted(count),
                KnownDataSet.title(source.get()));
    return permuted + (noise.lowPass() ? "uniform noise; low-pass" : "uniform noise");
  }

  private static ImageRows.Row row(
      Model model, ImageShape shape, List<SeenImage> images, String kind) {
    double mean = images.stream().mapToDouble(SeenImage::confidence).average().orElse(Double.NaN);
    String heading =
        String.format(
            Locale.ROOT, "%s: mean confidence %.1f %% (%s)", model.title(), 100 * mean, kind);
    return SureAndUnsure.row(model, shape, heading, images);
  }
}
