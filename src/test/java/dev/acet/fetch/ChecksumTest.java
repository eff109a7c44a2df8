package dev.acet.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.fetch.Checksum.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumTest {

  @TempDir Path folder;

  /** Of sha256sum (coreutils 9.1) and git hash-object (2.39). */
  @ParameterizedTest
  @CsvSource({
    "SHA256, 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "GIT_BLOB, 30d74d258442c7c65512eafab474568dd706c430"
  })
  void areThoseOfOtherSoftware(Kind kind, String hex) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "test");
    assertThat(Checksum.of(kind, file)).isEqualTo(new Checksum(kind, hex));
  }

  @Test
  void otherTextIsNone() {
    String upper = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";
    assertThatThrownBy(() -> Checksum.sha256(upper)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Checksum.sha256("00")).hasMessage("\"00\" is not a SHA-256");
  }
}
