package dev.acet.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes JPEG with the JDK's libjpeg, which returns the components as stored. Their meaning is
 * decided here, because the JDK guesses differently from libjpeg.
 */
final class JpegDecoder {

  private JpegDecoder() {}

  static RawImage decode(byte[] bytes) throws IOException {
    JpegFile file = JpegFile.of(bytes);
    JpegColors colors = file.colors();
    byte[] pixels = colors.convert(components(file));
    JpegFrame frame = file.frame();
    int channels = colors == JpegColors.GRAY ? 1 : 3;
    ImageShape shape = new ImageShape(frame.height(), frame.width(), channels);
    return new RawImage(shape, pixels, RawImage.UNLABELLED);
  }

  /** The components side by side, [height, width, components], upsampled by libjpeg. */
  private static byte[] components(JpegFile file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toBytes()))) {
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      // libjpeg fills in what is missing and only warns.
      if (warnings.stream().anyMatch(w -> w.contains("Truncated") || w.contains("premature"))) {
        throw new BadImageException("a truncated JPEG");
      }
      return ((DataBufferByte) raster.getDataBuffer()).getData();
    } catch (IIOException e) {
      throw file.frame().isArithmetic()
          ? new BadImageException("arithmetic coding, which this JDK does not decode", e)
          : e;
    } finally {
      reader.dispose();
    }
  }
}
