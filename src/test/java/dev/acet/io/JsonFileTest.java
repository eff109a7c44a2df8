package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFileTest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  enum Kind {
    PLAIN,
    ACET
  }

  record Part(String name, long bytes) {
    Part {
      if (bytes < 0) {
        throw new IllegalArgumentException(bytes + " bytes");
      }
    }
  }

  record Whole(int epochs, double rate, boolean done, Kind kind, List<Part> parts) {
    Whole {
      Objects.requireNonNull(kind, "no kind");
      parts = List.copyOf(parts);
    }
  }

  private static final String WHOLE =
      """
      {"epochs": 1, "rate": 0.1, "done": true, "kind": "PLAIN", "parts": []}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "epochs": "ten"                        | "ten" for epochs, which is no whole number
          "epochs": 1.5                          | "1.5" for epochs, which is no whole number
          "epochs": null                         | no epochs
          "epochs": 99999999999                  | epochs that is too large
          "rate": []                             | rate that is no number
          "done": {}                             | done that is neither true nor false
          "done": "maybe"                        | "maybe" for done, which is neither true nor false
          "kind": "best"                         | "best" for kind, which is none of plain, acet
          "kind": null                           | no kind
          "parts": null                          | an entry that is missing, or not what it should be
          "parts": 7                             | parts that is no list
          "parts": [{"name": "a", "bytes": -1}]  | parts[0]: -1 bytes
          "parts": [{"name": [], "bytes": 1}]    | parts[0].name that is no text
          "parts": ["a"]                         | parts[0] that is no object
          "a\\u001b[2J": 1                       | the unknown entry a\\u001b[2J
          "parts": [{"name": "a                  | no whole JSON (it breaks at line 1, column 81)
          "parts": []} x                         | no whole JSON (it breaks at line 1, column 72)
          """)
  void saysWhatStandsWhere(String content, String found) throws IOException {
    String name = content.substring(0, content.indexOf(':'));
    Path file =
        Files.writeString(
            folder.resolve("run.json"),
            WHOLE.contains(name)
                ? WHOLE.replaceFirst(name + ": [^,}]*", Matcher.quoteReplacement(content))
                : WHOLE.replaceFirst("}", ", " + Matcher.quoteReplacement(content) + "}"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> JsonFile.read(file, JSON, Whole.class, "a run", "Start anew."))
        .withMessage(file + ": expected a run, found " + found + ". Start anew.");
  }

  @Test
  void nestingBeyondBoundsAndForeignBytesAreNamed() throws IOException {
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(5000));
    Path latin =
        Files.write(folder.resolve("latin.json"), "\"ü\"".getBytes(StandardCharsets.ISO_8859_1));
    Path words = Files.writeString(folder.resolve("words.json"), "words");
    Path empty = Files.createFile(folder.resolve("empty.json"));
    for (Path file : List.of(deep, latin, words, empty)) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> JsonFile.read(file, JSON, JsonNode.class, "a run", "Start anew."))
          .withMessageMatching(
              ".*found (JSON that is nested deeper.*|text that is not UTF-8|no whole JSON.*|"
                  + "content that is no object)\\. Start anew\\.");
    }
    assertThat(JsonFile.read(Files.writeString(empty, "{}"), JSON, JsonNode.class, "", ""))
        .isEmpty();
  }
}
