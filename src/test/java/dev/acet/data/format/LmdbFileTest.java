package dev.acet.data.format;

import static dev.acet.data.format.TestImages.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LMDB 0.9.24 wrote the files and read them for the expected values ({@code make_lmdb.py}). */
class LmdbFileTest {

  private static final int PAGE = 4096;
  private static final int LAST_PAGE = 136; // places in a meta page
  private static final int ROOT = 128;
  private static final int FIRST_NODE = 16; // place of its offset in a page

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "lmdb.csv", numLinesToSkip = 1)
  void readsWhatLmdbReads(String name, int page, int depth, long values, String sha256)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (LmdbFile lmdb = LmdbFile.open(write(content(name)), "Mend it.")) {
      LmdbCursor cursor = lmdb.cursor();
      long found = 0;
      for (; cursor.next(); found++) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(cursor.length()).array());
        digest.update(cursor.value());
      }
      assertThat(found).isEqualTo(values).isEqualTo(lmdb.entries());
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha256);
  }

  @Test
  void otherKindsOfDatabasesAreToldAndNotCalledDamaged() throws IOException {
    assertRefused(
        content("duplicates"),
        "an LMDB file of one value for each key",
        "another kind of LMDB file (flags 0x4)");
    assertRefused(content("named"), "values alone", "a database within the database");
  }

  /** What made LMDB leave the file, when only the other meta page was looked at. */
  @Test
  void theMetaPageThatHoldsIsTheOneThatIsChecked() throws IOException {
    for (String name : new String[] {"grown_equal", "grown_unsigned_first"}) {
      byte[] content = content(name);
      little(content).putLong(ROOT, 100_000).putLong(LAST_PAGE, 100_001);
      assertRefused(content, "at least 409604096 bytes", content.length + " bytes");
    }
    byte[] unsigned = content("grown_unsigned");
    little(unsigned).putLong(PAGE + ROOT, 100_000).putLong(PAGE + LAST_PAGE, 100_001);
    assertRefused(unsigned, "at least 409604096 bytes", unsigned.length + " bytes");
  }

  @Test
  void bothMetaPagesMustBeSound() throws IOException {
    for (int meta = 0; meta < 2; meta++) {
      byte[] content = content("grown");
      content[meta * PAGE + 16] ^= 1;
      assertRefused(
          content,
          meta == 0 ? "an LMDB file of version 1" : "a second LMDB header",
          meta == 0 ? "another header" : "something else");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, Long.MIN_VALUE, 1L << 40})
  void aPageThatTheTreeCannotHaveIsDamage(long page) throws IOException {
    byte[] content = content("short");
    ByteBuffer bytes = little(content);
    bytes.putLong(ROOT, page).putLong(PAGE + ROOT, page);
    assertRefused(content, "a sound LMDB tree", "damage in page " + page);
  }

  /** The root's second child becomes its first one, or the root itself. */
  @Test
  void aTreeThatLeadsToAPageTwiceIsDamage() throws IOException {
    byte[] good = content("deep");
    ByteBuffer bytes = little(good);
    int root = root(bytes);
    int second = root + bytes.getShort(root + FIRST_NODE + Short.BYTES);
    int first = root + bytes.getShort(root + FIRST_NODE);
    for (int child : new int[] {bytes.getInt(first), root / PAGE}) {
      byte[] content = good.clone();
      little(content).putInt(second, child);
      assertThatWalkFails(content);
    }
  }

  @Test
  void whatLeavesItsPageIsDamage() throws IOException {
    byte[] good = content("short");
    int root = root(little(good));
    int node = root + little(good).getShort(root + FIRST_NODE);
    assertDamaged(good, root + 12, 5000); // the end of the nodes' offsets
    assertDamaged(good, root + 12, 16); // no node
    assertDamaged(good, root + FIRST_NODE, PAGE - 7); // a node
    assertDamaged(good, root + FIRST_NODE, 14); // a node among the offsets
    assertDamaged(good, node, PAGE); // a value's length
    assertDamaged(good, node + 4, 4); // flags: values of one key
    assertDamaged(good, node + 6, 5000); // a key's length
    assertDamaged(good, root, 3000); // the page's own number
    assertDamaged(good, root + 10, 1); // a branch in place of a leaf
  }

  @Test
  void aLargeValueHasItsPagesInTheFile() throws IOException {
    byte[] good = content("replaced");
    int root = root(little(good));
    int node = root + little(good).getShort(root + FIRST_NODE);
    int first = (int) little(good).getLong(node + 9); // after the header and a key of one byte
    assertDamaged(good, first * PAGE, 0); // its page's own number
    assertDamaged(good, first * PAGE + 12, 1); // how many pages it has
    byte[] content = good.clone();
    little(content).putInt(node, -1); // 4 GB
    assertRefused(content, "a sound LMDB tree", "damage in page " + first);
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = content("short");
    for (int length = 0; length < whole.length; length += 512) {
      assertThatWalkFails(Arrays.copyOf(whole, length));
    }
  }

  private void assertDamaged(byte[] good, int place, int value) throws IOException {
    byte[] content = good.clone();
    little(content).putShort(place, (short) value);
    assertThatWalkFails(content);
  }

  private void assertThatWalkFails(byte[] content) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> walk(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": expected ");
  }

  private void assertRefused(byte[] content, String expected, String found) throws IOException {
    Path file = write(content);
    TestImages.assertRefused(() -> walk(file), file, expected, found);
  }

  private static void walk(Path file) throws IOException {
    try (LmdbFile lmdb = LmdbFile.open(file, "Mend it.")) {
      for (LmdbCursor cursor = lmdb.cursor(); cursor.next(); ) {
        cursor.value();
      }
    }
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("data.mdb"), content);
  }

  private static byte[] content(String name) throws IOException {
    try (ZipFile zip = new ZipFile(file("lmdb.zip").toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }

  private static ByteBuffer little(byte[] content) {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Place of the tree's root. */
  private static int root(ByteBuffer bytes) {
    int meta = bytes.getLong(144) > bytes.getLong(PAGE + 144) ? 0 : PAGE;
    return (int) bytes.getLong(meta + ROOT) * PAGE;
  }
}
