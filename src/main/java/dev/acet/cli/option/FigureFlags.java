package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.figure.FigureFormat;
import dev.acet.figure.FigureSettings;
import dev.acet.figure.PaperSize;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for how figures are written: for a screen, or for print. */
public final class FigureFlags extends Flags {

  @Option(
      names = "--figure-format",
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "PNG",
      description = "png, svg or pdf, or several of them (default: png).")
  private List<FigureFormat> formats;

  @Option(
      names = "--figure-size",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Width and height on paper, such as 85x60mm or 3x2in; text is then 8 points high"
              + " (default: the size of each figure).")
  private @Nullable PaperSize size;

  @Option(
      names = "--dpi",
      paramLabel = "N",
      defaultValue = "" + FigureSettings.SCREEN_DPI,
      description = "Pixels per inch of PNG files (default: ${DEFAULT-VALUE}; print: 300).")
  private int dpi;

  @Option(
      names = "--no-titles",
      description = "Leave out titles and notes, for papers with captions.")
  private boolean untitled;

  /** The settings that the options ask for; rejects invalid ones. */
  public FigureSettings settings() {
    try {
      return new FigureSettings(formats, size, dpi, !untitled);
    } catch (IllegalArgumentException e) {
      throw usage("--" + e.getMessage());
    }
  }

  /** Reads a width and a height with their unit. */
  static final class SizeConverter implements ITypeConverter<PaperSize> {

    private static final Pattern SIZE = Pattern.compile("([0-9.]+)x([0-9.]+)(mm|cm|in)");

    @Override
    public PaperSize convert(String text) {
      Matcher size = SIZE.matcher(text);
      if (!size.matches()) {
        throw new TypeConversionException(
            "expected width x height with mm, cm or in, such as 85x60mm, not \"" + text + "\"");
      }
      double millimetres =
          switch (size.group(3)) {
            case "cm" -> 10;
            case "in" -> 25.4;
            default -> 1;
          };
      try {
        return new PaperSize(
            millimetres * Double.parseDouble(size.group(1)),
            millimetres * Double.parseDouble(size.group(2)));
      } catch (IllegalArgumentException e) { // also if a number has two points
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
