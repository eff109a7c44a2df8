package dev.acet.figure;

import dev.acet.io.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The file formats of figures. The same figure gives the same bytes. */
public enum FigureFormat {
  /** Pixels. */
  PNG {
    @Override
    void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
      PngFile.write(figure, resolution, out);
    }
  },
  /** Lines and text; pixel images stay pixels. */
  SVG {
    @Override
    void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
      SvgFile.write(figure, resolution, out);
    }
  },
  /** Lines and text with the typeface embedded, for LaTeX; pixel images stay pixels. */
  PDF {
    @Override
    void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
      PdfFile.write(figure, resolution, out);
    }
  };

  /** Writes a figure at screen size, completely or not at all. */
  public void write(Path file, Figure figure) throws IOException {
    AtomicFile.write(file, out -> write(figure, Resolution.ON_SCREEN, out));
  }

  /** The bytes of a PNG file. */
  public static byte[] png(Figure figure) {
    return png(figure, Resolution.ON_SCREEN);
  }

  /**
   * The bytes of a PNG file with twice as many pixels along each side: sharp on any screen, and in
   * print.
   */
  public static byte[] fine(Figure figure) {
    return png(figure, Resolution.FINE);
  }

  private static byte[] png(Figure figure, Resolution resolution) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PngFile.write(figure, resolution, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  /** The extension of a file's name, without the dot. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract void write(Figure figure, Resolution resolution, OutputStream out) throws IOException;
}
