package dev.acet.cli.option;

import dev.acet.io.HomeFolder;
import picocli.CommandLine.ITypeConverter;

/** Reads a MODEL, which may be a path: a leading {@code ~/} is the home folder. */
public final class ModelNameConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    return HomeFolder.expand(text);
  }
}
