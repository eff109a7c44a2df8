package dev.acet.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why writing failed, which a writer does not tell. */
public final class ResultStream extends FilterOutputStream {

  private @Nullable IOException failure;

  public ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * The exit code of a command that ended with {@code code}, after all of its results were written.
   * Losing a result is a failure; a reader that has seen enough, such as {@code head}, needs no
   * message.
   */
  public int exitCode(int code, PrintWriter err) {
    if (failure == null) {
      return code;
    }
    boolean closedByReader = String.valueOf(failure.getMessage()).contains("Broken pipe");
    if (!closedByReader) {
      err.println(
          "acet: standard output cannot be written ("
              + failure.getMessage()
              + "), and results are lost. Send them elsewhere.");
    }
    return code != ExitCode.DONE ? code : closedByReader ? ExitCode.CLOSED_PIPE : ExitCode.INPUT;
  }
}
