package dev.acet.cli.option;

import dev.acet.io.HomeFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads every path of the command line; a leading {@code ~/} is the home folder. */
public final class PathConverter implements ITypeConverter<Path> {

  @Override
  public Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("an empty name is no path");
    }
    try {
      return Path.of(HomeFolder.expand(text));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("\"" + text + "\" is no path: " + reason(e));
    }
  }

  private static String reason(InvalidPathException e) {
    boolean ofTheLocale = e.getReason().contains("unmappable");
    return ofTheLocale
        ? "the locale's character set lacks some of its characters; set LC_ALL=C.UTF-8"
        : "it has a character that no file's name can have";
  }
}
