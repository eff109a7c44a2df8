package dev.acet.fetch;

import static dev.acet.fetch.FaultyServer.file;
import static dev.acet.fetch.FaultyServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import dev.acet.io.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that say what no server should: each answer is the file, or one clear message. */
class OddAnswersTest {

  private static final byte[] CONTENT = "sixteen bytes...".getBytes(StandardCharsets.US_ASCII);
  private static final String ETAG = "\"one\"";
  private static final Patience SHORT =
      new Patience(2, Duration.ofMillis(1), Duration.ofSeconds(20));

  @TempDir Path folder;
  private FaultyServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    target = folder.resolve("file");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: abc | gave an unreadable answer",
        "Content-Length: | gave an unreadable answer",
        "Content-Length: 1e1 | gave an unreadable answer",
        "Content-Length: 16, 16 | gave an unreadable answer",
        "Content-Length: 99999999999999999999 | gave an unreadable answer",
        "Content-Length: -5 | ''",
        "Content-Length: 9223372036854775807 | ''",
        "Content-Length: 0 | has an empty file",
        "Content-Length: 16~Content-Length: 15 | contradicts itself about how many bytes follow",
        "Content-Length: 3~Transfer-Encoding: chunked | contradicts itself about how many bytes",
        "Transfer-Encoding: gzip | sends the file in an encoding that acet did not request",
        "Content-Encoding: gzip | sends the file in an encoding that acet did not request",
        "Content-Encoding: GZIP | sends the file in an encoding that acet did not request",
        "Content-Type: TEXT/HTML | has a web page instead of the file",
        "Transfer-Encoding: chunked~~zz | ''",
        "Transfer-Encoding: chunked~~-1 | ''",
        "Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF | ''",
        "X: a\u0000b | gave an unreadable answer",
        "a b: c | gave an unreadable answer",
      })
  void aFileOfWhichNothingIsKnownIsRefused(String headers, String why) {
    server.on("/file", raw("HTTP/1.1 200 OK\n" + headers.replace('~', '\n') + "\n\n", CONTENT));
    assertRefused(RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10), why);
  }

  /** Its checksum says that it is right, whatever else the server says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding: gzip",
        "Content-Length: 16~Content-Type: text/html",
        "Content-Length: 16~Content-Length: 16",
        "Content-Type: \u00ff;;;",
        "no header",
        ": no name",
        "X: folded~ line",
      })
  void aFileThatIsKnownIsTaken(String headers) throws Exception {
    server.on("/file", raw("HTTP/1.1 200 OK\n" + headers.replace('~', '\n') + "\n\n", CONTENT));
    fetch(known());
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 abc | gave an unreadable answer",
        "HTTP/1.1 99 x | gave an unreadable answer",
        "HTTP/3.0 200 OK | gave an unreadable answer",
        "ICY 200 OK | gave an unreadable answer",
        "SSH-2.0-OpenSSH_9.2p1 | gave an unreadable answer",
        "\u001b[31mred | gave an unreadable answer",
        "HTTP/1.1 101 Switching Protocols | gave an unreadable answer",
        "HTTP/1.1 302 x | gave an unreadable answer",
        "HTTP/1.1 302 x~Location: http://[ | gave an unreadable answer",
        "HTTP/1.1 302 x~Location: http://a b/ | gave an unreadable answer",
        "HTTP/1.1 302 x~Location: http:///x | gave an unreadable answer",
        "HTTP/1.1 302 x~Location: http://127.0.0.1:99999/ | gave an unreadable answer",
        "HTTP/1.1 302 x~Location: file:///etc/passwd | to where acet does not follow",
        "HTTP/1.1 302 x~Location: ftp://127.0.0.1/x | to where acet does not follow",
        "HTTP/1.1 302 x~Location: mailto:a@b | to where acet does not follow",
        "HTTP/1.1 203 x | answered 203",
        "HTTP/1.1 206 x~Content-Range: bytes 0-15/16 | answered 206",
        "HTTP/1.1 300 x | answered 300",
        "HTTP/1.1 304 x | answered 304",
        "HTTP/1.1 401 x~WWW-Authenticate: Basic | answered 401",
        "HTTP/1.1 407 x | answered 407",
        "HTTP/1.1 416 x~Content-Range: bytes */0 | answered 416",
        "HTTP/1.1 600 x | answered 600",
        "HTTP/1.1 999 x | answered 999",
      })
  void anAnswerThatIsNoFileIsNamed(String head, String why) {
    server.on("/file", raw(head.replace('~', '\n') + "\n\n", CONTENT));
    assertRefused(known(), why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | HTTP/1.1 100 Continue~~",
        "'' | HTTP/1.1 103 Early Hints~Link: x~~",
        "HTTP/1.1 200 | a",
        "HTTP/1.1 200 OK~ | X: a~",
        "HTTP/1.1 200 OK~X:  | a",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~1; | a",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ | 0",
        "HTTP/1.1 200 OK~~ | a",
        "HTTP/1.1 404 x~~ | a",
      })
  void nothingIsReadWithoutEnd(String begin, String unit) {
    byte[] units = unit.replace("~", "\r\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
    server.on(
        "/file",
        (request, out) -> {
          raw(begin.replace('~', '\n'), new byte[0]).to(request, out);
          while (true) {
            out.write(units); // until the client hangs up
          }
        });
    assertRefused(RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 0-15/16",
        "bytes 5-15/16",
        "bytes 6-3/16",
        "bytes 6-5/16",
        "bytes 6-15/10",
        "bytes 6-15/0",
        "bytes 6-15/17",
        "bytes 6-15/99999999999999999999",
        "bytes 6-99999999999999999999/16",
        "bytes */16",
        "bytes 6-/16",
        "items 6-15/16",
        "",
      })
  void aRangeThatIsNotTheRestIsNotAppended(String range) throws Exception {
    part(6, ETAG);
    server.on(
        "/file",
        raw("HTTP/1.1 206 x\nETag: " + ETAG + "\nContent-Range: " + range + "\n\n", CONTENT),
        file(CONTENT, ETAG));
    fetch(RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10));
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests()).extracting(FaultyServer.Request::from).containsExactly(6, 0);
  }

  @Test
  void aRangeThatEndsEarlyIsContinued() throws Exception {
    byte[] middle = Arrays.copyOfRange(CONTENT, 6, 9);
    part(6, ETAG);
    server.on(
        "/file",
        raw("HTTP/1.1 206 x\nETag: " + ETAG + "\nContent-Range: bytes 6-8/16\n\n", middle),
        file(CONTENT, ETAG));
    fetch(known());
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests()).extracting(FaultyServer.Request::from).containsExactly(6, 9);
  }

  @Test
  void moreThanTheRangeIsRefused() throws IOException {
    part(6, ETAG);
    server.on(
        "/file",
        raw("HTTP/1.1 206 x\nETag: " + ETAG + "\nContent-Range: bytes 6-15/*\n\n", CONTENT));
    RemoteFile unknown = RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10);
    assertRefused(unknown, "sends more than 16 bytes");
  }

  /** What is sent back as If-Range must be fit to be sent, and no longer than that. */
  @ParameterizedTest
  @ValueSource(strings = {"ETag: \"\u00e9\"", "ETag: \"LONG\"", "Last-Modified: \u00ff never"})
  void aValidatorThatCannotBeSentBackIsNone(String header) throws Exception {
    String tag = header.replace("LONG", "e".repeat(100_000));
    server.on(
        "/file",
        raw("HTTP/1.1 200 OK\nContent-Length: 17\n" + tag + "\n\n", CONTENT),
        file(CONTENT, ETAG));
    fetch(RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10));
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(1).headers()).doesNotContainKey("if-range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0001", "\u00e9", "a\\nb", "a\\u0000"})
  void aStoredValidatorThatCannotBeSentIsNotTrusted(String validator) throws Exception {
    part(6, validator);
    server.on("/file", file(CONTENT, ETAG));
    fetch(RemoteFile.unvouched(List.of(server.address("/file")), 1 << 10));
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(server.requests().get(0).hasRange()).isFalse();
  }

  /** What an earlier process left: the first bytes, and where they are from. */
  private void part(int length, String validator) throws IOException {
    Files.write(folder.resolve("file.part"), Arrays.copyOf(CONTENT, length));
    Files.writeString(
        folder.resolve("file.part.from"),
        "address=%s\nvalidator=%s\ntotal=16\n".formatted(server.address("/file"), validator));
  }

  private RemoteFile known() {
    List<URI> addresses = List.of(server.address("/file"));
    return RemoteFile.of(addresses, CONTENT.length, Sums.sha256(CONTENT));
  }

  private void fetch(RemoteFile file) throws IOException, InterruptedException {
    new Downloader(SHORT, Progress.NONE, note -> {}).fetch(file, target);
  }

  private void assertRefused(RemoteFile file, String why) {
    assertThatThrownBy(() -> fetch(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(target + " cannot be fetched: " + server.address("/file") + " ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("Try again later, or name another place with --mirror URL.");
    assertThat(target).doesNotExist();
  }
}
