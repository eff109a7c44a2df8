package dev.acet.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes PNG with the JDK's reader, which is given only the header, the palette and the rows. */
final class PngDecoder {

  private PngDecoder() {}

  static RawImage decode(byte[] bytes) throws IOException {
    PngFile file = PngFile.of(bytes);
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toBytes()))) {
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      return image.getColorModel() instanceof IndexColorModel palette
          ? indexed(image.getRaster(), palette, file.colors())
          : direct(image);
    } finally {
      reader.dispose();
    }
  }

  private static RawImage direct(BufferedImage image) {
    // The raster, not getRGB: that would convert gray through a colour space.
    Raster raster = image.getRaster();
    boolean gray = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    int channels = gray ? 1 : 3;
    ImageShape shape = new ImageShape(raster.getHeight(), raster.getWidth(), channels);
    int highByte = image.getColorModel().getComponentSize(0) - Byte.SIZE;
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

  /** Palettes, and gray of fewer than 8 bits, for which the reader creates one. */
  private static RawImage indexed(Raster raster, IndexColorModel palette, int stored)
      throws BadImageException {
    int colors = stored == 0 ? palette.getMapSize() : Math.min(stored, palette.getMapSize());
    int channels = isGray(palette, colors) ? 1 : 3;
    ImageShape shape = new ImageShape(raster.getHeight(), raster.getWidth(), channels);
    byte[] pixels = new byte[shape.size()];
    for (int y = 0, i = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int index = raster.getSample(x, y, 0);
        if (index >= colors) {
          throw new BadImageException("a PNG with index " + index + " into a palette of " + colors);
        }
        int color = palette.getRGB(index);
        for (int c = 0; c < channels; c++) {
          pixels[i++] = (byte) (color >> (16 - 8 * c));
        }
      }
    }
    return new RawImage(shape, pixels, RawImage.UNLABELLED);
  }

  private static boolean isGray(IndexColorModel palette, int colors) {
    return IntStream.range(0, colors)
        .allMatch(
            i ->
                palette.getRed(i) == palette.getGreen(i)
                    && palette.getGreen(i) == palette.getBlue(i));
  }
}
