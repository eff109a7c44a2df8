package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the images that a trained network takes. */
final class NetworkImageFlags extends Flags {

  @Option(
      names = "--image-size",
      paramLabel = "N|HxW",
      converter = ImageSizeConverter.class,
      description =
          "Height and width of the images that the network takes, such as 64 or 72x96; others are"
              + " scaled to it (default: that of --from, else the network's usual size).")
  private @Nullable ImageSize size;

  @Option(
      names = "--channels",
      paramLabel = "CHANNELS",
      description =
          "1 for a network of gray images, 3 for one of colour images (default: that of --from,"
              + " else what is usual for the network).")
  private @Nullable Integer channels;

  /**
   * The images that the network takes.
   *
   * @param usual those without the options
   */
  ImageShape shape(ImageShape usual) {
    if (channels != null && channels != 1 && channels != 3) {
      throw usage("--channels is 1 (gray) or 3 (colour), not " + channels);
    }
    try {
      return Objects.requireNonNullElse(size, usual.imageSize())
          .with(Objects.requireNonNullElse(channels, usual.channels()));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }
}
