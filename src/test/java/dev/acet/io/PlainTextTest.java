package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  /** Escape, C1's CSI, bell, delete, line ends, separators, and marks of the writing direction. */
  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u001b', '\u009b', '\u0007', '\u007f', '\n', '\r', '\t', '\u0000', '\u0085', '\u2028',
        '\u2029', '\u202e', '\u2066', '\u200f', '\u061c', '\ufeff', '\u00ad'
      })
  void whatATerminalObeysIsShown(char c) {
    String escape = String.format(java.util.Locale.ROOT, "\\u%04x", (int) c);
    assertThat(PlainText.line("a" + c + "b")).isEqualTo("a" + escape + "b");
  }

  /** The joiners are part of Persian and Indic words; an emoji's halves stay together. */
  @ParameterizedTest
  @ValueSource(
      strings = {"übung ß", "می\u200cخواهم", "क्\u200dष", "日本", "\ud83d\ude00", "a\\b'\"<&="})
  void wordsStayAsTheyAre(String text) {
    assertThat(PlainText.line(text)).isEqualTo(text);
  }

  @Test
  void noNameForgesALineOfAMessage() {
    InputException missing =
        InputException.missing(Path.of("x\n\u001b[2Jacet: all is well"), "Fetch it.");
    assertThat(missing).hasMessage("x\\u000a\\u001b[2Jacet: all is well is missing. Fetch it.");
    Path file = Path.of("a\u202eb");
    assertThat(InputException.corrupt(file, "one\r", "another\u009b", "Replace it."))
        .hasMessage("a\\u202eb: expected one\\u000d, found another\\u009b. Replace it.");
  }
}
