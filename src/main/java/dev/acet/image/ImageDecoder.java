package dev.acet.image;

import dev.acet.io.InputException;
import dev.acet.io.StandIn;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PNG, JPEG and WebP to bytes, as Pillow's {@code convert("RGB")} gives them.
 *
 * <p>Gray images stay gray, all others become red, green, blue; alpha and colour profiles are
 * dropped, of 16-bit samples the high byte is kept. CMYK is refused.
 */
public final class ImageDecoder {

  private static final long MAX_BYTES = 1 << 27;
  private static final long MAX_PIXELS = 50_000_000;

  private ImageDecoder() {}

  /**
   * Decodes an image file; the label is {@link RawImage#UNLABELLED}.
   *
   * @throws InputException if the file is missing, not an image of the three kinds, damaged, cut
   *     short or larger than 50 million pixels
   */
  public static RawImage read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, "Name an image file.");
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw unusable(file.toString(), size + " bytes, which is more than any image here has", null);
    }
    return decode(Files.readAllBytes(file), file.toString());
  }

  /** As {@link #read(Path)}, for an encoded image that {@code name} tells errors about. */
  public static RawImage decode(byte[] bytes, String name) throws IOException {
    Encoding encoding = Encoding.of(bytes);
    if (encoding == null) {
      String other = StandIn.of(bytes).map(StandIn::title).orElse("something else");
      throw unusable(name, bytes.length == 0 ? "no bytes" : other, null);
    }
    if (encoding.isCut(bytes)) {
      throw unusable(name, "a truncated " + encoding, null);
    }
    try {
      return raw(decoded(bytes, encoding, name), name);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // ImageIO's readers throw both at bad bytes
      throw unusable(name, "a damaged " + encoding, e);
    }
  }

  private static BufferedImage decoded(byte[] bytes, Encoding encoding, String name)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(encoding.name()).next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if ((long) width * height > MAX_PIXELS) {
        throw unusable(
            name, width + " x " + height + " pixels, which is more than 50 million", null);
      }
      BufferedImage image = reader.read(0, inItsOwnColors(reader));
      // The JPEG reader fills up what is missing and only warns.
      if (warnings.stream().anyMatch(w -> w.contains("Truncated") || w.contains("premature"))) {
        throw unusable(name, "a truncated " + encoding, null);
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** Keeps the reader from converting the colours of an embedded profile, as Pillow does. */
  private static ImageReadParam inItsOwnColors(ImageReader reader) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext(); ) {
      ImageTypeSpecifier type = types.next();
      ColorSpace colors = type.getColorModel().getColorSpace();
      if (colors.getType() == ColorSpace.TYPE_RGB && !colors.isCS_sRGB()) {
        param.setDestinationType(type);
      }
    }
    return param;
  }

  private static RawImage raw(BufferedImage image, String name) throws InputException {
    int colors = image.getColorModel().getColorSpace().getType();
    if (colors != ColorSpace.TYPE_GRAY && colors != ColorSpace.TYPE_RGB) {
      throw unusable(name, "other colours, such as CMYK", null);
    }
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(image.getRaster(), palette);
    }
    // The raster, not getRGB: that would pass gray through a colour space.
    Raster raster = image.getRaster();
    int channels = colors == ColorSpace.TYPE_GRAY ? 1 : 3;
    ImageShape shape = new ImageShape(raster.getHeight(), raster.getWidth(), channels);
    int highByte = image.getColorModel().getComponentSize(0) - 8;
    byte[] pixels = new byte[shape.size()];
    int[] row = new int[shape.width() * raster.getNumBands()];
    for (int y = 0, i = 0; y < shape.height(); y++) {
      raster.getPixels(0, y, shape.width(), 1, row);
      for (int x = 0; x < row.length; x += raster.getNumBands()) {
        for (int c = 0; c < channels; c++) {
          pixels[i++] = (byte) (row[x + c] >> highByte);
        }
      }
    }
    return new RawImage(shape, pixels, RawImage.UNLABELLED);
  }

  private static RawImage indexed(Raster raster, IndexColorModel palette) {
    int channels = isGray(palette) ? 1 : 3;
    ImageShape shape = new ImageShape(raster.getHeight(), raster.getWidth(), channels);
    byte[] pixels = new byte[shape.size()];
    for (int y = 0, i = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int color = palette.getRGB(raster.getSample(x, y, 0));
        for (int c = 0; c < channels; c++) {
          pixels[i++] = (byte) (color >> (16 - 8 * c));
        }
      }
    }
    return new RawImage(shape, pixels, RawImage.UNLABELLED);
  }

  private static boolean isGray(IndexColorModel palette) {
    return IntStream.range(0, palette.getMapSize())
        .allMatch(
            i ->
                palette.getRed(i) == palette.getGreen(i)
                    && palette.getGreen(i) == palette.getBlue(i));
  }

  private static InputException unusable(String name, String found, @Nullable Exception cause) {
    InputException exception =
        InputException.of(
            name + ": expected a PNG, JPEG or WebP image, found " + found + ". Replace the file.");
    exception.initCause(cause);
    return exception;
  }
}
