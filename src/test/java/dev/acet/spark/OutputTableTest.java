package dev.acet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTableTest {

  @TempDir private Path folder;

  @Test
  void onlyAnEarlierResultIsReplaced() throws IOException {
    assertThat(refusal(false)).isEmpty();
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.createFile(out.resolve("part-0.snappy.parquet"));
    Files.createFile(out.resolve("_SUCCESS"));
    assertThat(refusal(false)).hasValueSatisfying(why -> assertThat(why).contains("--force"));
    assertThat(refusal(true)).isEmpty();
    Files.createFile(out.resolve("thesis.tex"));
    assertThat(refusal(true))
        .hasValueSatisfying(why -> assertThat(why).contains("holds more than Parquet files"));
  }

  @Test
  void aFolderInsideIsNoResult() throws IOException {
    Files.createDirectories(folder.resolve("out/photos.parquet"));
    assertThat(refusal(true)).isPresent();
  }

  @Test
  void aFileIsNeverReplaced() throws IOException {
    Files.createFile(folder.resolve("out"));
    assertThat(refusal(true)).hasValueSatisfying(why -> assertThat(why).contains("is a file"));
  }

  private Optional<String> refusal(boolean force) throws IOException {
    return OutputTable.at(folder.resolve("out").toString(), new Configuration()).refusal(force);
  }
}
