package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageSample;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.figure.ContactSheet;
import dev.acet.figure.FigureFormat;
import dev.acet.figure.Tile;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet data show}. */
@Command(
    name = "show",
    description = "Draw some images of a data set, with their labels, as a PNG file.")
final class DataShowCommand extends Subcommand {

  /** The size at which images of any size are shown. */
  private static final ImageShape ANY = new ImageShape(64, 64, 3);

  @Mixin private Locations locations;

  @Parameters(
      paramLabel = "SET",
      description = "A data set, as acet data list names it, or an alias.")
  private String name;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "TEST",
      description = "test or train (default: test).")
  private Split split;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The picture (default: SET-SPLIT.png in the working directory).")
  private @Nullable Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "40",
      description = "Images to show, at most 1000 (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Choose the images at random with this seed (default: the first ones; of a folder, some"
              + " of each class by seed 1).")
  private @Nullable Long seed;

  @Option(names = "--force", description = "Replace the picture if it is there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    LabelledImages images = new DataDirectory(locations.data).open(name, split);
    Path picture =
        Objects.requireNonNullElse(out, Path.of(images.set().name() + "-" + split + ".png"));
    OutputPath.requireFree(spec, picture, force);
    images.remarks().forEach(err()::println);
    ImageBatch sample = sample(images);
    FigureFormat.PNG.write(picture, new ContactSheet(title(images, sample), tiles(images, sample)));
    out().println(picture);
    return ExitCode.DONE;
  }

  private ImageBatch sample(LabelledImages images) throws IOException {
    ImageTarget target =
        ImageTarget.squeezed(Objects.requireNonNullElse(images.set().shape(), ANY));
    return seed == null
        ? ImageSample.first(images.sample(count, 1), count, target)
        : ImageSample.random(images, count, seed, target);
  }

  private static List<Tile> tiles(LabelledImages images, ImageBatch sample) {
    return IntStream.range(0, sample.count())
        .mapToObj(
            i -> new Tile(sample.shape(), sample.image(i), images.className(sample.labels()[i])))
        .toList();
  }

  /**
   * Says how many of how many, since the split may have fewer images than its authors published.
   */
  private static String title(LabelledImages images, ImageBatch sample) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %,d of %,d images",
        images.set().title(),
        images.split(),
        sample.count(),
        images.size());
  }
}
