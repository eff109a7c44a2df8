package dev.acet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedFileTest {

  private static final String SHA = "30d74d258442c7c65512eafab474568dd706c430";

  @Test
  void filesAreReadAndFoldersLeftOut() throws IOException {
    String json =
        """
        [{"name": "sub", "type": "dir", "size": 0, "sha": "%s"},
         {"name": "a b", "type": "file", "size": 4, "sha": "%s", "other": null}]
        """
            .formatted(SHA, SHA);
    assertThat(read(json))
        .isEqualTo(Map.of("a b", new ListedFile(4, new Checksum(Checksum.Kind.GIT_BLOB, SHA))));
  }

  /** What GitHub answers at its limit, and what nobody should. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "1",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"message\": \"API rate limit exceeded\"}",
        "<!DOCTYPE html>",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\"}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\", \"size\": -1}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\", \"size\": 0}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\", \"size\": \"x\"}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\", \"size\": 1e300}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"SHA\", \"size\": 9223372036854775808}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": \"../..\", \"size\": 4}]",
        "[{\"type\": \"file\", \"name\": \"a\", \"sha\": 5, \"size\": 4}]",
      })
  void whatIsNoListingIsRefused(String json) {
    assertThatThrownBy(() -> read(json.replace("SHA", SHA))).isInstanceOf(IOException.class);
  }

  @Test
  void nestingWithoutEndIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(500_000))).isInstanceOf(IOException.class);
  }

  private static Map<String, ListedFile> read(String json) throws IOException {
    return ListedFile.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
