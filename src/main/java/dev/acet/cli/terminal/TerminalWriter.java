package dev.acet.cli.terminal;

import dev.acet.io.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Shows what a terminal would obey, wherever in the output it is from: a name of a class, of a file
 * or of a model may hold escapes. Lines, tabs and the carriage returns of a progress line pass.
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
