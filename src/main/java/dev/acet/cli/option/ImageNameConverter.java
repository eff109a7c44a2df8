package dev.acet.cli.option;

import picocli.CommandLine.ITypeConverter;

/** Reads the name of an image, a folder or a pattern, which has to be one that a path can have. */
public final class ImageNameConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    return new PathConverter().convert(text).toString();
  }
}
