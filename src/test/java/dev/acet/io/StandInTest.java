package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {

  private static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1648877\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE html><title>403 Forbidden</title>, WEB_PAGE",
    "' \n<html lang=en>', WEB_PAGE",
    "\ufeff<HEAD>, WEB_PAGE",
    "<?xml version='1.0'?><Error><Code>AccessDenied</Code>, XML",
    "404: Not Found, STATUS",
    "version https://git-lfs.github.com/spec/v1, LFS_POINTER",
  })
  void isToldByTheFirstBytes(String text, StandIn kind) throws IOException {
    assertThat(StandIn.of(text.getBytes(StandardCharsets.UTF_8))).contains(kind);
    assertThat(StandIn.of(packed(text))).contains(kind);
    assertThat(StandIn.of(packed(text + " ".repeat(1 << 16)))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "version 2", "\u0089PNG", "{\"schema\": 1}", "a,b\n<html>"})
  void otherContentIsNone(String text) throws IOException {
    assertThat(StandIn.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(StandIn.of(packed(text))).isEmpty();
  }

  @Test
  void isNamedInThePlaceOfDamage() throws IOException {
    Path npz = Files.writeString(folder.resolve("a.npz"), "<!DOCTYPE html>");
    assertThatThrownBy(() -> NpzFile.read(npz, "Make it again."))
        .isInstanceOf(InputException.class)
        .hasMessage(
            npz
                + ": expected arrays in numpy's NPZ format, uncompressed, found an HTML page, as"
                + " servers send in place of a file. Make it again.");
    Files.writeString(npz, POINTER);
    assertThatThrownBy(() -> NpzFile.read(npz, "Make it again."))
        .hasMessageEndingWith(
            "found a Git LFS pointer, not the file that it points to. Run git lfs pull where the"
                + " file is from. Make it again.");
  }

  @Test
  void whatIsThereIsNotCalledMissing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(InputException.missing(folder, "Look."))
        .hasMessage(folder + " is a folder, not a file. Look.");
    assertThat(InputException.missing(file, "Look."))
        .hasMessage(file + " is a file, not a folder. Look.");
    assertThat(InputException.missing(link, "Look."))
        .hasMessage(link + " is a link to what is missing. Look.");
    assertThat(InputException.missing(folder.resolve("none"), "Look."))
        .hasMessage(folder.resolve("none") + " is missing. Look.");
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
