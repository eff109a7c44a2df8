package dev.acet.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes a figure as pixels, with their size on paper. */
final class PngFile {

  /** The largest number of pixels, given the limits of Java's writer. */
  private static final double MOST_PIXELS = 1e8;

  private static final double METRE = 1 / 0.0254; // in inches

  private PngFile() {}

  static void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
    requireModest(figure, resolution);
    BufferedImage image = Canvas.image(figure, resolution.pixels());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata(writer, image, resolution)));
    } finally {
      writer.dispose();
    }
  }

  private static void requireModest(Figure figure, Resolution resolution) throws IOException {
    double width = resolution.pixels() * figure.width();
    double height = resolution.pixels() * figure.height();
    if (width * height > MOST_PIXELS) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%.0f x %.0f pixels are more than 100 million; choose a smaller --dpi",
              width,
              height));
    }
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, Resolution resolution) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    String perMetre = Long.toString(Math.round(resolution.dpi() * METRE));
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    size.setAttribute("pixelsPerUnitXAxis", perMetre);
    size.setAttribute("pixelsPerUnitYAxis", perMetre);
    size.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(size);
    metadata.mergeTree("javax_imageio_png_1.0", root);
    return metadata;
  }
}
