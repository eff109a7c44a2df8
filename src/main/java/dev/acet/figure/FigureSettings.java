package dev.acet.figure;

import dev.acet.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the figures of a command are written. Immutable; threads may share it.
 *
 * @param formats of the files, at least one
 * @param size on paper, with a chart's text 8 points high; null for a figure's own size
 * @param dpi pixels per inch of PNG files
 * @param titles whether figures keep their titles
 */
public record FigureSettings(
    List<FigureFormat> formats, @Nullable PaperSize size, int dpi, boolean titles) {

  /** One pixel for each unit of a figure's size. */
  public static final int SCREEN_DPI = 96;

  /** PNG files for a screen. */
  public static final FigureSettings SCREEN =
      new FigureSettings(List.of(FigureFormat.PNG), null, SCREEN_DPI, true);

  private static final int LEAST_DPI = 36;
  private static final int MOST_DPI = 1200;

  /**
   * Inches per pixel on paper, where text of the size of {@link Ink#TEXT}, 14 pixels, is 8 points
   * high.
   */
  private static final double PAPER = 8.0 / 14 / 72;

  public FigureSettings {
    formats = formats.stream().distinct().toList();
    if (dpi < LEAST_DPI || dpi > MOST_DPI) {
      throw new IllegalArgumentException(
          "dpi must be from " + LEAST_DPI + " to " + MOST_DPI + ", not " + dpi);
    }
  }

  /** The files that a figure is written to. */
  public List<Path> files(Path folder, String name) {
    return formats.stream().map(format -> file(folder, name, format)).toList();
  }

  /**
   * Writes a figure, each file completely or not at all.
   *
   * @param name the files' name without their extensions
   * @return the files
   */
  public List<Path> write(Path folder, String name, Figure figure) throws IOException {
    double unit = size == null ? Resolution.SCREEN : PAPER;
    Figure titled = titles ? figure : figure.untitled();
    Figure sized = size == null ? titled : titled.sized(size.wide(unit), size.high(unit));
    List<Path> files = new ArrayList<>();
    for (FigureFormat format : formats) {
      Path file = file(folder, name, format);
      AtomicFile.write(file, out -> format.write(sized, new Resolution(unit, dpi), out));
      files.add(file);
    }
    return files;
  }

  private static Path file(Path folder, String name, FigureFormat format) {
    return folder.resolve(name + "." + format.ending());
  }
}
