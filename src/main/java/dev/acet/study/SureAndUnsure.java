package dev.acet.study;

import dev.acet.data.ImageSample;
import dev.acet.data.LabelledImages;
import dev.acet.eval.Extremes;
import dev.acet.eval.Gallery;
import dev.acet.eval.SeenImage;
import dev.acet.figure.ImageRows;
import dev.acet.image.ImageShape;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Draws the images of a set that a model is most and least confident about, and some at random.
 *
 * @param gallery of the model
 * @param count images in a row
 * @param progress receives the search's progress
 */
public record SureAndUnsure(
    Model model, Gallery gallery, int count, Computation computation, Progress progress) {

  /** Draws them, of a sample of {@code limit} images of a set. */
  public ImageRows of(LabelledImages images, int limit) throws IOException {
    LabelledImages sample = images.sample(limit, computation.seed());
    int total = sample.size();
    String model = model().title();
    String set = images.set().title();
    progress.began(model + " on " + set, Progress.Unit.IMAGES, total, 0);
    Extremes extremes;
    try {
      extremes = gallery.extremes(sample, count, computation.batchSize(), progress::reached);
    } finally {
      progress.ended();
    }
    List<SeenImage> some =
        gallery.of(ImageSample.random(images, count, computation.seed(), gallery.target()));
    return new ImageRows(
        String.format(Locale.ROOT, "%s on %s", model, set),
        List.of(
            row(model(), gallery.shape(), "Most confident", extremes.most()),
            row(model(), gallery.shape(), "At random", some),
            row(model(), gallery.shape(), "Least confident", extremes.least())),
        List.of(
            "Above each image: the class that the model sees, and its confidence.",
            String.format(
                Locale.ROOT,
                "Most and least of %,d images; at random: of all %,d, seed %d",
                extremes.images(),
                images.size(),
                computation.seed())));
  }

  /** A row of a figure. */
  static ImageRows.Row row(Model model, ImageShape shape, String heading, List<SeenImage> images) {
    List<String> names = model.classTitles();
    return new ImageRows.Row(
        heading,
        images.stream()
            .map(
                image ->
                    new ImageRows.Image(
                        shape,
                        image.pixels(),
                        names.get(image.predicted()).replace('_', ' '),
                        String.format(Locale.ROOT, "%.1f %%", 100 * image.confidence())))
            .toList());
  }
}
