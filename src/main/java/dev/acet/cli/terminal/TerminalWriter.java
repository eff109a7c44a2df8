package dev.acet.cli.terminal;

import dev.acet.io.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Makes visible whatever a terminal would act on, since the name of a class, a file or a model may
 * contain escapes. Line ends, tabs and the carriage returns of a progress line pass unchanged.
 */
public final class TerminalWriter extends FilterWriter {

  public TerminalWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(new char[] {(char) c}, 0, 1);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.toCharArray(), offset, length);
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int written = offset;
    for (int i = offset; i < offset + length; i++) {
      char c = text[i];
      if (PlainText.isUnsafe(c) && c != '\n' && c != '\r' && c != '\t') {
        out.write(text, written, i - written);
        out.write(PlainText.escape(c));
        written = i + 1;
      }
    }
    out.write(text, written, offset + length - written);
  }
}
