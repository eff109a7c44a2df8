package dev.acet.cli.option;

import dev.acet.image.ImageSize;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a height and a width, such as 72x96, or one number for both. */
final class ImageSizeConverter implements ITypeConverter<ImageSize> {

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})(?:x([1-9]\\d{0,4}))?");

  @Override
  public ImageSize convert(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new TypeConversionException(
          "\"" + text + "\" is no image size: write 64, or height and width as in 72x96");
    }
    int height = Integer.parseInt(size.group(1));
    String width = size.group(2);
    return new ImageSize(height, width == null ? height : Integer.parseInt(width));
  }
}
