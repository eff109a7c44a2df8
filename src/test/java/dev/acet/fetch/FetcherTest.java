package dev.acet.fetch;

import static dev.acet.fetch.FaultyServer.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.fetch.TestArchives.Content;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

  private static final Patience SHORT =
      new Patience(2, Duration.ofMillis(1), Duration.ofSeconds(20));
  private static final byte[] TRAIN = "training".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEST = "test".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private Path root;
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    root = folder.resolve("data");
    server = new FaultyServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void onlyTheWantedFilesAreWritten(Archive archive) throws Exception {
    byte[] packed =
        TestArchives.of(
            archive,
            Content.file("../evil", TEST),
            Content.file("/tmp/evil", TEST),
            Content.file("in/../../evil", TEST),
            Content.file("in/readme.html", TEST),
            Content.link("in/link", "/etc/passwd"),
            Content.file("in/train.bin", TRAIN),
            Content.file("in/test.bin", TEST));
    assertThat(fetch(archive, packed)).isTrue();
    assertThat(root.resolve("set/in/train.bin")).hasBinaryContent(TRAIN);
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
    assertThat(files(folder))
        .containsExactlyInAnyOrder(
            "data/set/in/train.bin", "data/set/in/test.bin", "data/set/SHA256SUMS");
  }

  @Test
  void whatWasUnpackedIsRecordedAsSha256sumReadsIt() throws Exception {
    fetch(Archive.ZIP, whole(Archive.ZIP));
    // python3: hashlib.sha256(b'training'), hashlib.sha256(b'test')
    assertThat(root.resolve("set/SHA256SUMS"))
        .hasContent(
            """
            c2fb788c7deedbeaa296e424d4c2921b871a4f6cb4cf393c1c1105653ab399b4  in/train.bin
            9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  in/test.bin
            """);
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void aLinkInAWantedFilesPlaceIsRefused(Archive archive) throws Exception {
    byte[] packed =
        TestArchives.of(
            archive,
            Content.link("in/train.bin", "/etc/passwd"),
            Content.file("in/test.bin", TEST));
    assertRefused(
        archive, packed, "expected a file in/train.bin, found a link, a folder or a device");
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void aBombIsRefusedAtTheLimit(Archive archive) throws Exception {
    byte[] packed =
        TestArchives.of(
            archive,
            Content.file("in/train.bin", new byte[50_000_000]),
            Content.file("in/test.bin", TEST));
    assertThat(packed.length).isLessThan(100_000);
    assertThatThrownBy(() -> fetch(archive, packed))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("set/all.packed: expected ");
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void aTarMayNotClaimManyOtherBytes() throws Exception {
    byte[] packed = TestArchives.of(Archive.TAR_GZ, Content.file("in/other", new byte[20_000_000]));
    assertRefused(Archive.TAR_GZ, packed, "expected the data set's files, found far more");
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void aFileOfAnotherSizeIsRefused(Archive archive) throws Exception {
    byte[] packed =
        TestArchives.of(
            archive,
            Content.file("in/train.bin", Arrays.copyOf(TRAIN, 3)),
            Content.file("in/test.bin", TEST));
    assertRefused(archive, packed, "expected 8 bytes as in/train.bin, found 3 bytes");
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void aMissingFileIsNamed(Archive archive) throws Exception {
    byte[] packed = TestArchives.of(archive, Content.file("in/train.bin", TRAIN));
    assertRefused(archive, packed, "expected the file in/test.bin, found none of that name");
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void everyTruncationIsRefused(Archive archive) throws Exception {
    byte[] whole = whole(archive);
    for (int length = 1; length < whole.length; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> fetch(archive, cut)).isInstanceOf(InputException.class);
      assertThat(files(folder)).as("%d bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.class)
  void aWantedFileThatIsThereTwiceIsRefused(Archive archive) throws Exception {
    byte[] packed =
        TestArchives.of(
            archive,
            Content.file("in/train.bin", TRAIN),
            Content.file("in/train.bin", "gniniart".getBytes(StandardCharsets.US_ASCII)),
            Content.file("in/test.bin", TEST));
    assertRefused(archive, packed, "expected one file in/train.bin, found two");
  }

  @Test
  void aBitThatFlippedInAZipIsFoundByItsChecksum() throws Exception {
    byte[] packed = TestArchives.stored(Content.file("in/train.bin", TRAIN));
    packed[indexOf(packed, TRAIN)] ^= 1;
    // python3: zlib.crc32(b'training'), zlib.crc32(b'uraining')
    assertRefused(
        Archive.ZIP, packed, "expected the CRC-32 d5128a8f of in/train.bin, found 19b88a11");
  }

  @Test
  void aBitThatFlippedInAZipsOwnChecksumIsFound() throws Exception {
    byte[] packed = TestArchives.stored(Content.file("in/train.bin", TRAIN));
    byte[] crc = {(byte) 0x8f, (byte) 0x8a, 0x12, (byte) 0xd5};
    int central = indexOf(packed, new byte[] {'P', 'K', 1, 2});
    packed[central + indexOf(Arrays.copyOfRange(packed, central, packed.length), crc)] ^= 1;
    assertRefused(
        Archive.ZIP, packed, "expected the CRC-32 d5128a8e of in/train.bin, found d5128a8f");
  }

  /** As if the directory described an empty file, whose checksum is 0: it would pass. */
  @Test
  void aZipsDirectoryThatLostAFilesSizesIsFound() throws Exception {
    byte[] packed = TestArchives.stored(Content.file("in/train.bin", TRAIN));
    int central = indexOf(packed, new byte[] {'P', 'K', 1, 2});
    Arrays.fill(packed, central + 16, central + 28, (byte) 0); // CRC-32 and both sizes
    byte[] described = TestArchives.described(Content.file("in/train.bin", TRAIN));
    int later = indexOf(described, new byte[] {'P', 'K', 1, 2});
    Arrays.fill(described, later + 16, later + 28, (byte) 0);
    assertRefusedWithoutSize(
        packed, "expected one checksum of in/train.bin, found another one beside its bytes");
    assertRefusedWithoutSize(described, "expected a whole archive, found its end too early");
  }

  /** A file whose checksum and sizes follow its bytes, as programs write that pack a stream. */
  @Test
  void aZipThatWasPackedFromAStreamIsWhole() throws Exception {
    byte[] packed =
        TestArchives.described(
            Content.file("in/train.bin", TRAIN), Content.file("in/test.bin", TEST));
    assertThat(fetch(Archive.ZIP, packed)).isTrue();
    assertThat(root.resolve("set/in/train.bin")).hasBinaryContent(TRAIN);
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
  }

  /** The trailer is CRC-32 and length; tar ends before it. */
  @ParameterizedTest
  @ValueSource(ints = {8, 7, 6, 5, 4, 3, 2, 1})
  void gzipsOwnChecksumAndLengthAreCompared(int fromEnd) throws Exception {
    byte[] packed = whole(Archive.TAR_GZ);
    packed[packed.length - fromEnd] ^= 1;
    assertRefused(Archive.TAR_GZ, packed, "expected a whole archive, found damaged data");
  }

  @Test
  void gzipInPartsAndZerosBehindAreWhole() throws Exception {
    byte[] tar =
        TestArchives.tar(Content.file("in/train.bin", TRAIN), Content.file("in/test.bin", TEST));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(TestArchives.gzip(Arrays.copyOf(tar, 700)));
    packed.write(TestArchives.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
    packed.write(new byte[512]);
    assertThat(fetch(Archive.TAR_GZ, packed.toByteArray())).isTrue();
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
  }

  /** A long name of GNU's is held in memory: that it unpacks to much must not matter. */
  @Test
  void aBombInTarsOwnEntriesIsRefusedAtTheLimit() throws Exception {
    byte[] packed = TestArchives.gzip(TestArchives.longName(40_000_000));
    assertThat(packed.length).isLessThan(100_000);
    assertRefused(Archive.TAR_GZ, packed, "expected the data set's files, found far more");
  }

  @Test
  void aZipWithAMethodThatIsNotHereIsRefused() throws Exception {
    byte[] packed = TestArchives.stored(Content.file("in/train.bin", TRAIN));
    int central = indexOf(packed, new byte[] {'P', 'K', 1, 2});
    packed[central + 10] = 93; // Zstandard
    assertRefused(
        Archive.ZIP, packed, "expected in/train.bin stored or deflated, found ZIP's method 93");
  }

  /** Such as a shell's {@code >} gives: others that share the folder may read them. */
  @ParameterizedTest
  @EnumSource(Archive.class)
  void unpackedFilesHaveTheRightsThatTheUmaskGives(Archive archive) throws Exception {
    fetch(archive, whole(archive));
    Path other = Files.writeString(folder.resolve("other"), "");
    assertThat(Files.getPosixFilePermissions(root.resolve("set/in/train.bin")))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void whatIsHereIsNotFetchedAgain() throws Exception {
    fetch(Archive.TAR_GZ, whole(Archive.TAR_GZ));
    int asked = server.requests().size();
    assertThat(fetch(Archive.TAR_GZ, whole(Archive.TAR_GZ))).isFalse();
    assertThat(server.requests()).hasSize(asked);
    Files.delete(root.resolve("set/in/test.bin"));
    assertThat(fetch(Archive.TAR_GZ, whole(Archive.TAR_GZ))).isTrue();
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
  }

  @Test
  void whatIsElseStaysUnlessForced() throws Exception {
    Path mine = root.resolve("set/in/train.bin");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "mine");
    assertThatThrownBy(() -> fetch(Archive.TAR_GZ, whole(Archive.TAR_GZ)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            mine
                + ": expected 8 bytes, found 4 bytes. It is left unchanged; --force replaces it"
                + " with the official one.");
    assertThat(mine).hasContent("mine");
    byte[] packed = whole(Archive.TAR_GZ);
    server.on("/all", file(packed, "\"1\""));
    Download item = item(Archive.TAR_GZ, packed);
    new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, true).fetch(item);
    assertThat(mine).hasBinaryContent(TRAIN);
  }

  @Test
  void aPlainFileOfOtherBytesStaysUnlessForced() throws Exception {
    Path mine = root.resolve("set/file");
    Files.createDirectories(mine.getParent());
    Files.writeString(mine, "tset");
    RemoteFile remote = RemoteFile.of(List.of(server.address("/file")), 4, Sums.sha256(TEST));
    Download item = Download.of(remote, "set/file");
    server.on("/file", file(TEST, "\"1\""));
    Fetcher fetcher = new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, false);
    assertThatThrownBy(() -> fetcher.fetch(item))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected SHA-256 9f86d081884c7d659a2feaa0c55ad015");
    assertThat(mine).hasContent("tset");
    new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, true).fetch(item);
    assertThat(mine).hasBinaryContent(TEST);
    assertThat(fetcher.fetch(item)).isFalse();
  }

  @Test
  void anArchivePutThereByHandServesAndStays() throws Exception {
    byte[] packed = whole(Archive.ZIP);
    Path given = root.resolve("set/all.packed");
    Files.createDirectories(given.getParent());
    Files.write(given, packed);
    Download item = item(Archive.ZIP, packed);
    item.requireHere(root);
    new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, false).fetch(item);
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
    assertThat(given).exists();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anotherArchivePutThereByHandStaysUnlessForced() throws Exception {
    byte[] packed = whole(Archive.ZIP);
    Path given = root.resolve("set/all.packed");
    Files.createDirectories(given.getParent());
    Files.writeString(given, "mine");
    server.on("/all", file(packed, "\"1\""));
    Download item = item(Archive.ZIP, packed);
    assertThatThrownBy(
            () ->
                new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, false)
                    .fetch(item))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            given + ": expected " + packed.length + " bytes, found 4 bytes. It is left");
    assertThat(given).hasContent("mine");
    new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, true).fetch(item);
    assertThat(root.resolve("set/in/test.bin")).hasBinaryContent(TEST);
  }

  @Test
  void aFolderInTheFilesPlaceIsCalledThat() throws Exception {
    Path mine = Files.createDirectories(root.resolve("set/file"));
    RemoteFile remote = RemoteFile.of(List.of(server.address("/file")), 4, Sums.sha256(TEST));
    Fetcher fetcher = new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, false);
    assertThatThrownBy(() -> fetcher.fetch(Download.of(remote, "set/file")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(mine + ": expected a file, found a folder, or something else.");
  }

  @Test
  void withoutServerTheMissingIsNamed() throws Exception {
    Download item = item(Archive.ZIP, whole(Archive.ZIP));
    assertThatThrownBy(() -> item.requireHere(root))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s is missing. Without --offline it is fetched; by hand, put %s at %s and run this again."
                .formatted(
                    root.resolve("set/in/train.bin"),
                    server.address("/all"),
                    root.resolve("set/all.packed")));
  }

  private boolean fetch(Archive archive, byte[] packed) throws IOException, InterruptedException {
    server.on("/all", file(packed, "\"1\""));
    return new Fetcher(new Downloader(SHORT, Progress.NONE, note -> {}), root, false)
        .fetch(item(archive, packed));
  }

  private void assertRefused(Archive archive, byte[] packed, String why) throws IOException {
    assertThatThrownBy(() -> fetch(archive, packed))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(root.resolve("set/all.packed") + ": ")
        .hasMessageContaining(why);
    assertThat(files(folder)).isEmpty();
  }

  /** Where no size is published that would tell. */
  private void assertRefusedWithoutSize(byte[] packed, String why) throws IOException {
    Path file = Files.write(folder.resolve("some.zip"), packed);
    List<Member> members = List.of(new Member("in/train.bin", "in/train.bin", 0, 1000));
    assertThatThrownBy(() -> Archive.ZIP.unpack(file, members, root))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(why);
    Files.delete(file);
    assertThat(files(folder)).isEmpty();
  }

  private Download item(Archive archive, byte[] packed) throws IOException {
    List<URI> addresses = List.of(server.address("/all"));
    List<Member> members =
        List.of(
            Member.of("in/train.bin", "set/in/train.bin", TRAIN.length),
            Member.of("in/test.bin", "set/in/test.bin", TEST.length));
    RemoteFile remote = RemoteFile.of(addresses, packed.length, Sums.sha256(packed));
    return new Download(remote, "set/all.packed", archive, members);
  }

  private static byte[] whole(Archive archive) throws IOException {
    return TestArchives.of(
        archive, Content.file("in/train.bin", TRAIN), Content.file("in/test.bin", TEST));
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("not there");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
