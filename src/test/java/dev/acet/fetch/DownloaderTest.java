package dev.acet.fetch;

import static dev.acet.fetch.FaultyServer.file;
import static dev.acet.fetch.FaultyServer.head;
import static dev.acet.fetch.FaultyServer.partial;
import static dev.acet.fetch.FaultyServer.status;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {

  private static final byte[] CONTENT = content(1);
  private static final byte[] OTHER = content(2);
  private static final String ETAG = "\"one\"";
  private static final String OTHER_ETAG = "\"two\"";
  private static final Patience SHORT =
      new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(20));

  @TempDir Path folder;
  private FaultyServer server;
  private Path target;
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    target = folder.resolve("sub/file.bin");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void fetchesAndLeavesNothingElse() throws Exception {
    server.on("/file", file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
    assertThat(heard).containsExactly("began file.bin 100000 BYTES 0", "ended");
  }

  @Test
  void goesOnWhereTheServerBrokeOff() throws Exception {
    server.on("/file", server.breaksOff(CONTENT, 40_000, ETAG), file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
    FaultyServer.Request second = server.requests().get(1);
    assertThat(second.from()).isBetween(1, 40_000);
    assertThat(second.headers()).containsEntry("if-range", ETAG);
  }

  @Test
  void goesOnWhereAnEarlierProcessWas() throws Exception {
    server.on("/file", server.breaksOff(CONTENT, 40_000, ETAG), status(503));
    assertRefused(unchecked("/file"), "answered 503");
    assertThat(part()).isRegularFile();
    server.on("/file", file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
    assertThat(last().hasRange()).isTrue();
  }

  @Test
  void aPartOfAnotherVersionIsNotContinued() throws Exception {
    server.on("/file", server.breaksOff(OTHER, 40_000, OTHER_ETAG), file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
  }

  @Test
  void aChangeBetweenTheHalvesIsFoundThoughTheServerIgnoresIfRange() throws Exception {
    server.on(
        "/file",
        server.breaksOff(OTHER, 40_000, OTHER_ETAG),
        (request, out) -> partial(out, CONTENT, request.from(), ETAG),
        file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
    assertThat(last().hasRange()).isFalse();
  }

  @Test
  void aChangeThatNoHeaderTellsIsFoundByTheChecksum() throws Exception {
    server.on(
        "/file",
        server.breaksOff(OTHER, 40_000, ETAG),
        (request, out) -> partial(out, CONTENT, request.from(), ETAG),
        file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
  }

  @Test
  void withoutValidatorAndChecksumAPartIsNotTrusted() throws Exception {
    server.on(
        "/file",
        (request, out) -> {
          head(out, 200, "Content-Length: " + CONTENT.length);
          out.write(OTHER, 0, 500);
        },
        file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
    assertThat(last().hasRange()).isFalse();
  }

  @Test
  void aServerWithoutRangesStartsAnew() throws Exception {
    server.on(
        "/file",
        server.breaksOff(CONTENT, 40_000, ETAG),
        (request, out) -> {
          head(out, 200, "Content-Length: " + CONTENT.length);
          out.write(CONTENT);
        });
    fetch(checked("/file"));
    assertWhole();
    assertThat(last().hasRange()).isTrue();
  }

  @Test
  void aRangeThatBeginsElsewhereIsNotAppended() throws Exception {
    server.on(
        "/file",
        server.breaksOff(CONTENT, 40_000, ETAG),
        (request, out) -> partial(out, CONTENT, request.from() + 1, ETAG),
        file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
  }

  @Test
  void anUnsatisfiableRangeStartsAnew() throws Exception {
    server.on("/file", server.breaksOff(CONTENT, 40_000, ETAG), status(416), file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
    assertThat(last().hasRange()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408})
  void anErrorThatPassesIsWaitedFor(int status) throws Exception {
    server.on("/file", status(status), file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
    assertThat(heard).contains("127.0.0.1 answered " + status + "; next attempt in 0.0 s");
  }

  @Test
  void pausesDouble() {
    server.on("/file", status(500));
    Patience patience = new Patience(3, Duration.ofMillis(100), Duration.ofSeconds(20));
    Downloader downloader = new Downloader(patience, progress(), heard::add);
    assertThatThrownBy(() -> downloader.fetch(checked("/file"), target))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("answered 500 (3 attempts)");
    assertThat(heard)
        .containsExactly(
            "127.0.0.1 answered 500; next attempt in 0.1 s",
            "127.0.0.1 answered 500; next attempt in 0.2 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 410, 206, 304})
  void anErrorThatStaysIsAskedOnce(int status) {
    server.on("/file", status(status));
    assertThatThrownBy(() -> fetch(checked("/file")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(target + " cannot be fetched: " + server.address("/file"));
    assertThat(server.requests()).hasSize(1);
    assertNothingLeft();
  }

  @Test
  void theNextAddressIsAsked() throws Exception {
    server.on("/file", status(404));
    server.on("/mirror", file(CONTENT, ETAG));
    fetch(checked("/file", "/mirror"));
    assertWhole();
    assertThat(heard)
        .startsWith(
            server.address("/file")
                + " answered 404; asking "
                + server.address("/mirror")
                + ", which does not encrypt: the checksum tells whether it is the file");
  }

  @Test
  void anotherAddressGoesOnIfAChecksumWillTell() throws Exception {
    server.on("/file", server.breaksOff(CONTENT, 40_000, ETAG), status(404));
    server.on("/mirror", file(CONTENT, OTHER_ETAG));
    fetch(checked("/file", "/mirror"));
    assertWhole();
    assertThat(last().from()).isPositive();
    assertThat(last().headers()).doesNotContainKey("if-range");
  }

  @Test
  void wrongBytesAreRefusedAndTheNextAddressIsAsked() throws Exception {
    server.on("/file", file(OTHER, ETAG));
    assertRefused(checked("/file"), "has something else: expected SHA-256 ");
    assertNothingLeft();
    server.on("/mirror", file(CONTENT, ETAG));
    fetch(checked("/file", "/mirror"));
    assertWhole();
  }

  @Test
  void anOldTargetStaysUntilTheNewOneIsWhole() throws Exception {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "old");
    server.on("/file", file(OTHER, ETAG));
    assertRefused(checked("/file"), "has something else");
    assertThat(target).hasContent("old");
    server.on("/file", file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    server.on("/file", status(302, "Location: " + server.address("/there")));
    server.on("/there", file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
  }

  @Test
  void redirectsWithoutEndAreRefused() {
    server.on("/file", status(302, "Location: " + server.address("/back")));
    server.on("/back", status(302, "Location: " + server.address("/file")));
    assertRefused(checked("/file"), "redirects endlessly");
    assertNothingLeft();
  }

  @Test
  void aStallEndsTheAttemptAndKeepsThePart() throws Exception {
    server.on("/file", server.stalls(CONTENT, 40_000, ETAG), file(CONTENT, ETAG));
    new Downloader(
            new Patience(2, Duration.ofMillis(1), Duration.ofMillis(300)), progress(), heard::add)
        .fetch(checked("/file"), target);
    assertWhole();
    assertThat(heard).contains("127.0.0.1 stalled; next attempt in 0.0 s");
    assertThat(last().from()).isPositive();
  }

  @Test
  void aStallBeforeTheAnswerEndsTheAttempt() throws Exception {
    server.on(
        "/file",
        (request, out) -> server.stalls(new byte[0], 0, ETAG).to(request, new SilentStream()),
        file(CONTENT, ETAG));
    new Downloader(
            new Patience(2, Duration.ofMillis(1), Duration.ofMillis(300)), progress(), heard::add)
        .fetch(checked("/file"), target);
    assertWhole();
  }

  @Test
  void aLengthThatIsTooLongIsNoWholeFile() {
    server.on(
        "/file",
        (request, out) -> {
          head(out, 200, "Content-Length: " + (CONTENT.length + 1), "ETag: " + ETAG);
          out.write(CONTENT, request.from(), CONTENT.length - request.from());
        });
    assertRefused(unchecked("/file"), "(3 attempts)");
    assertThat(target).doesNotExist();
  }

  @Test
  void aLengthThatIsNotThePublishedOneIsRefusedAtOnce() {
    server.on("/file", file(Arrays.copyOf(CONTENT, 99_999), ETAG));
    assertRefused(checked("/file"), "has 99999 bytes, expected 100000");
    assertThat(heard).isEmpty();
    assertNothingLeft();
  }

  @Test
  void aBodyOfUntoldLengthThatEndsEarlyIsNoWholeFile() {
    server.on(
        "/file",
        (request, out) -> {
          head(out, 200);
          out.write(CONTENT, 0, 70_000);
        });
    assertRefused(checked("/file"), "broke off after 70000 of 100000 bytes");
    assertThat(target).doesNotExist();
  }

  @Test
  void aBodyWithoutEndIsCutAtTheLimit() {
    server.on(
        "/file",
        (request, out) -> {
          head(out, 200);
          while (true) {
            out.write(CONTENT);
          }
        });
    assertRefused(checked("/file"), "sends more than 100000 bytes");
    assertNothingLeft();
  }

  @Test
  void aGitLfsPointerIsNotTheFile() {
    byte[] pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 100000\n"
            .getBytes(StandardCharsets.US_ASCII);
    server.on("/file", file(pointer, ETAG));
    assertRefused(unchecked("/file"), "has a Git LFS pointer, not the file that it points to");
    assertNothingLeft();
  }

  @Test
  void aWebPageIsNotTheFile() {
    server.on(
        "/file",
        (request, out) -> {
          head(out, 200, "Content-Type: text/html; charset=utf-8", "Content-Length: 5");
          out.write("hello".getBytes(StandardCharsets.US_ASCII));
        });
    assertRefused(unchecked("/file"), "has a web page instead of the file");
    assertNothingLeft();
  }

  @Test
  void aPartThatIsWholeNeedsNoServer() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(part(), CONTENT);
    fetch(checked("/file"));
    assertWhole();
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000, 100_001})
  void aPartOfOtherBytesIsThrownAway(int length) throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(part(), Arrays.copyOf(OTHER, length));
    server.on("/file", file(CONTENT, ETAG));
    fetch(checked("/file"));
    assertWhole();
  }

  @Test
  void aRecordOfTheOriginThatIsDamagedIsNotTrusted() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(part(), Arrays.copyOf(OTHER, 500));
    Files.write(folder.resolve("sub/file.bin.part.from"), new byte[] {(byte) 0xff, 0, '\\', 'u'});
    server.on("/file", file(CONTENT, ETAG));
    fetch(unchecked("/file"));
    assertWhole();
  }

  @Test
  void twoDoNotFetchTheSameFile() throws Exception {
    server.on("/file", file(CONTENT, ETAG));
    PartFile other = PartFile.beside(target);
    assertThatThrownBy(() -> fetch(checked("/file")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(" is at work on " + target);
    other.close();
    fetch(checked("/file"));
    assertWhole();
  }

  @Test
  void nobodyAnswers() throws IOException {
    server.close();
    assertRefused(checked("/file"), "does not accept the connection (3 attempts)");
    assertNothingLeft();
  }

  @Test
  void anInterruptedDownloadKeepsItsPart() throws Exception {
    server.on("/file", server.stalls(CONTENT, 40_000, ETAG));
    Thread fetching =
        new Thread(
            () -> {
              try {
                fetch(checked("/file"));
              } catch (IOException | InterruptedException e) {
                heard.add("interrupted");
              }
            });
    fetching.start();
    while (!Files.exists(part()) || Files.size(part()) < 1000) {
      Thread.onSpinWait();
    }
    server.close();
    server = new FaultyServer();
    fetching.interrupt();
    fetching.join();
    assertThat(target).doesNotExist();
    assertThat(Files.readAllBytes(part()))
        .isEqualTo(Arrays.copyOf(CONTENT, (int) Files.size(part())));
  }

  private void fetch(RemoteFile file) throws IOException, InterruptedException {
    new Downloader(SHORT, progress(), heard::add).fetch(file, target);
  }

  private void assertRefused(RemoteFile file, String why) {
    assertThatThrownBy(() -> fetch(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(target + " cannot be fetched: http://127.0.0.1:")
        .hasMessageContaining(why)
        .hasMessageEndingWith("Try again later, or name another place with --mirror URL.");
  }

  private void assertWhole() throws IOException {
    assertThat(target).hasBinaryContent(CONTENT);
    try (Stream<Path> left = Files.list(target.getParent())) {
      assertThat(left).containsExactly(target);
    }
  }

  private void assertNothingLeft() {
    assertThat(target).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  private Path part() {
    return folder.resolve("sub/file.bin.part");
  }

  private FaultyServer.Request last() {
    return server.requests().get(server.requests().size() - 1);
  }

  private RemoteFile checked(String... paths) {
    return RemoteFile.of(addresses(paths), CONTENT.length, Sums.sha256(CONTENT));
  }

  private RemoteFile unchecked(String... paths) {
    return RemoteFile.unvouched(addresses(paths), 1 << 20);
  }

  private List<URI> addresses(String... paths) {
    return Stream.of(paths).map(server::address).toList();
  }

  private Progress progress() {
    return new Progress() {
      @Override
      public void began(String name, Unit unit, long total, long have) {
        heard.add("began " + name + " " + total + " " + unit + " " + have);
      }

      @Override
      public void reached(long have) {
        server.received();
      }

      @Override
      public void ended() {
        heard.add("ended");
      }
    };
  }

  private static byte[] content(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[100_000];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Swallows what would have been sent. */
  private static final class SilentStream extends java.io.OutputStream {
    @Override
    public void write(int b) {}
  }
}
