package dev.acet.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads a MODEL, which may be a path: a leading {@code ~/} is the home folder. */
final class ModelNameConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    return HomeFolder.expand(text);
  }
}
