package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {

  @TempDir Path folder;

  /** As GNU coreutils' sha256sum prints. */
  @Test
  void sha256() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "acet\n");
    assertThat(Sha256.of(file))
        .isEqualTo("8eddb66b60e91dd9efc74f1c14830a9949728a3591734442f9d3504486c5ceba");
    assertThat(Sha256.of(Files.createFile(folder.resolve("empty"))))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  /** RFC 3720's CRC-32C of "123456789" is e3069283; LevelDB's mask rotates it by 15 and adds. */
  @Test
  void maskedCrc() {
    byte[] bytes = "x123456789y".getBytes(StandardCharsets.US_ASCII);
    assertThat(MaskedCrc.of(bytes, 1, 9)).isEqualTo(0xc78ab0e5);
  }
}
