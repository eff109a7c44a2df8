package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.io.ShellWords.MalformedException;
import dev.acet.io.ShellWords.Word;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShellWordsTest {

  /** What dash makes of them: make_shell_words.py. */
  static List<JsonNode> shell() throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (InputStream in = ShellWordsTest.class.getResourceAsStream("shell_words.json")) {
      new ObjectMapper().readTree(in).forEach(cases::add);
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("shell")
  void wordsAreAShells(JsonNode shell) throws MalformedException {
    List<String> expected = new ArrayList<>();
    shell.get("words").forEach(word -> expected.add(word.asText()));
    assertThat(ShellWords.split(shell.get("text").asText()))
        .extracting(Word::text)
        .isEqualTo(expected);
  }

  @Test
  void eachWordKnowsItsLine() throws MalformedException {
    assertThat(ShellWords.split("a\r\n# no\r\n'b\nc' d\\\ne\n\nf"))
        .containsExactly(
            new Word("a", 1), new Word("b\nc", 3), new Word("de", 4), new Word("f", 7));
  }

  /** An underscore stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a_'b_c | 2 | the quote ' that begins here has no end",
        "a 'b' \"c\\\" | 1 | the quote \" that begins here has no end",
        "a_b\\ | 2 | nothing follows the backslash",
        "a_b\u0001c | 2 | a control character (U+0001)",
        "'\u001b' | 1 | a control character (U+001B)"
      })
  void whatAShellWouldNotEndIsRefusedWithItsLine(String text, int line, String message) {
    assertThatThrownBy(() -> ShellWords.split(text.replace('_', '\n')))
        .isInstanceOfSatisfying(MalformedException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(message);
  }
}
