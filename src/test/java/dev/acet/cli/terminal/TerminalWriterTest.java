package dev.acet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalWriterTest {

  private final StringWriter terminal = new StringWriter();
  private final PrintWriter out = new PrintWriter(new TerminalWriter(terminal));

  @Test
  void escapesAreShownAndLinesPass() {
    out.print("\u001b]0;title\u0007 a\tb\r\n");
    out.print('\u009b');
    out.print(new char[] {'x', '\u202e', 'y'});
    out.write("__\u001b[31m__", 2, 5);
    assertThat(terminal.toString())
        .isEqualTo("\\u001b]0;title\\u0007 a\tb\r\n\\u009bx\\u202ey\\u001b[31m");
  }

  /** Jackson leaves C1 and the marks of direction as they are; the escapes are JSON's own. */
  @Test
  void jsonStaysTheSameJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, String> names = Map.of("name", "a\u001b\n\u009b\u202eb\u2028");
    out.print(json.writeValueAsString(names));
    assertThat(terminal.toString()).contains("\\u009b\\u202eb");
    assertThat(json.readTree(terminal.toString())).isEqualTo(json.valueToTree(names));
  }
}
