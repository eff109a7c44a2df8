package dev.acet.cli.option;

import picocli.CommandLine.ITypeConverter;

/**
 * Reads one name of a list of sets. A name that contains a comma is written in double quotes, which
 * picocli keeps when it splits the list: {@code "a,b",c}.
 */
public final class SetNameConverter implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    if (!quoted || text.indexOf(',') < 0) {
      return text; // a folder's name may begin and end with a quote
    }
    return text.substring(1, text.length() - 1).replace("\\\"", "\"");
  }
}
