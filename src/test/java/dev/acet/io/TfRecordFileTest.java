package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TfRecordFileTest {

  /** As TensorBoard 2.21.0's RecordWriter writes them. */
  private static final String EMPTY = "000000000000000029039807d8ea82a2";

  private static final String DIGITS =
      "090000000000000037f97139" + "313233343536373839" + "e5b08ac7";

  @TempDir private Path folder;

  @Test
  void aRecordIsInTheFileAsSoonAsItIsAppended() throws IOException {
    Path file = folder.resolve("records");
    try (TfRecordFile records = TfRecordFile.create(file)) {
      records.append(new byte[0]);
      assertThat(hex(file)).isEqualTo(EMPTY);
      records.append("123456789".getBytes(StandardCharsets.US_ASCII));
      assertThat(hex(file)).isEqualTo(EMPTY + DIGITS);
    }
    assertThat(hex(file)).isEqualTo(EMPTY + DIGITS);
  }

  @Test
  void anotherFileIsNotWrittenOver() throws IOException {
    Path file = Files.writeString(folder.resolve("records"), "mine");
    assertThatThrownBy(() -> TfRecordFile.create(file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }

  private static String hex(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }
}
