package dev.acet.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against files that numpy 1.24.2 wrote ({@code make_npz.py}). */
class NpzFileTest {

  private static final String REMEDY = "Make it again.";

  @TempDir Path folder;

  @Test
  void readsWhatNumpyWrote() throws IOException {
    Map<String, NpyArray> arrays = NpzFile.read(resource("good.npz"), REMEDY);
    assertThat(arrays.keySet())
        .containsExactly("floats", "ints", "bytes", "scalar", "empty", "row");
    float[] floats = {
      1.5f, -0.0f, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE, -2.25f
    };
    byte[] bytes = {0, (byte) 255};
    assertThat(arrays.values())
        .containsExactly(
            NpyArray.of(floats, 2, 3),
            NpyArray.of(new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0}, 3),
            new NpyArray(NpyType.UINT8, List.of(1, 1, 2), ByteBuffer.wrap(bytes)),
            NpyArray.of(new float[] {2.5f}),
            NpyArray.of(new float[0], 0, 10),
            NpyArray.of(IntStream.range(0, 12).toArray(), 1, 12));
    assertThat(NpyArray.of(floats, 2, 3).floats()).containsExactly(floats);
    assertThat(NpzFile.read(resource("nothing.npz"), REMEDY)).isEmpty();
  }

  /** A transposed matrix is stored in Fortran's order; numpy's own numbers have 64 bits. */
  @Test
  void readsWhatAcetDoesNotStoreItself() throws IOException {
    float[] floats = {
      1.5f, -0.0f, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE, -2.25f
    };
    assertThat(NpzFile.read(resource("fortran.npz"), REMEDY).values())
        .containsExactly(NpyArray.of(floats, 2, 3));
    NpyArray doubles =
        Objects.requireNonNull(NpzFile.read(resource("float64.npz"), REMEDY).get("a"));
    assertThat(doubles.type()).isEqualTo(NpyType.FLOAT64);
    assertThat(doubles.toFloats()).containsExactly(floats);
    assertThatThrownBy(doubles::floats).isInstanceOf(IllegalStateException.class);
  }

  /** The directory has no bytes, and the first member is not where it was. */
  @Test
  void aLostDirectoryIsNotAnEmptyArchive() throws IOException {
    byte[] damaged = Files.readAllBytes(resource("good.npz"));
    damaged[2] = 0;
    Arrays.fill(damaged, damaged.length - 10, damaged.length - 6, (byte) 0);
    Path file = Files.write(folder.resolve("lost.npz"), damaged);
    assertThatThrownBy(() -> NpzFile.read(file, REMEDY))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found more than its directory names");
  }

  @Test
  void writesTheMembersThatNumpyWrites() throws IOException {
    Path ours = folder.resolve("ours.npz");
    NpzFile.write(ours, NpzFile.read(resource("good.npz"), REMEDY));
    try (ZipFile found = new ZipFile(ours.toFile());
        ZipFile expected = new ZipFile(resource("good.npz").toFile())) {
      assertThat(found.stream().map(ZipEntry::getName))
          .containsExactlyElementsOf(expected.stream().map(ZipEntry::getName).toList());
      for (ZipEntry entry : expected.stream().toList()) {
        assertThat(found.getInputStream(found.getEntry(entry.getName())))
            .as(entry.getName())
            .hasSameContentAs(expected.getInputStream(entry));
      }
    }
  }

  @Test
  void theSameArraysGiveTheSameBytes() throws IOException {
    Map<String, NpyArray> arrays = Map.of("a", NpyArray.of(new int[] {1, 2}, 2));
    NpzFile.write(folder.resolve("1.npz"), arrays);
    NpzFile.write(folder.resolve("2.npz"), arrays);
    assertThat(folder.resolve("1.npz")).hasSameBinaryContentAs(folder.resolve("2.npz"));
    assertThat(NpzFile.read(folder.resolve("1.npz"), REMEDY)).isEqualTo(arrays);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "big_endian.npz, type >f4",
        "objects.npz, type |O",
        "strings.npz, type <U3",
        "structured.npz, a.npy with the header",
        "compressed.npz, a compressed member a.npy",
        "alone.npy, found zip END header not found",
      })
  void refusesWhatItDoesNotStore(String name, String found) {
    Path file = resource(name);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(file, REMEDY))
        .withMessageStartingWith(file + ": expected arrays in numpy's NPZ format")
        .withMessageContaining(found)
        .withMessageEndingWith(REMEDY);
  }

  @Test
  void aMissingFileIsToldOf() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(folder.resolve("none.npz"), REMEDY))
        .withMessage(folder.resolve("none.npz") + " is missing. " + REMEDY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyTruncationIsRefused(boolean ours) throws IOException {
    byte[] whole = small(ours);
    Path file = folder.resolve("cut.npz");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpzFile.read(file, REMEDY))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InputException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyFlippedByteIsRefusedOrDoesNotMatter(boolean ours) throws IOException {
    byte[] whole = small(ours);
    Path file = folder.resolve("flipped.npz");
    Map<String, NpyArray> expected = Map.of("a", NpyArray.of(new int[] {1, 2}, 2));
    int refused = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int flip : new int[] {0x01, 0x80, 0xff}) {
        byte[] broken = whole.clone();
        broken[at] ^= (byte) flip;
        Files.write(file, broken);
        try {
          assertThat(NpzFile.read(file, REMEDY)).as("byte %d", at).isEqualTo(expected);
        } catch (InputException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(2 * whole.length); // times and versions do not matter
  }

  @ParameterizedTest
  @CsvSource({
    // 2^62 elements of four bytes: no byte at all, where the product overflows.
    "'1073741824, 1073741824, 4'",
    "'2147483647, 2147483647, 2147483647'",
    "'99999999999,'",
    "'1000000,'",
    "'1 2'",
    "'2, 3'",
  })
  void aShapeThatLiesIsRefusedWithoutAllocating(String shape) throws IOException {
    Path file = folder.resolve("lie.npz");
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }\n".formatted(shape);
    Files.write(file, zip(header.length(), header));
    assertThatThrownBy(() -> NpzFile.read(file, REMEDY)).isInstanceOf(InputException.class);
  }

  @Test
  void aHostileHeaderIsNotRepeatedWhole() throws IOException {
    Path file = folder.resolve("hostile.npz");
    Files.write(file, zip(60_000, "\u001b[31m" + "x".repeat(59_995)));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(file, REMEDY))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\u001b"));
  }

  @Test
  void aHeaderThatEndsTooSoonIsRefused() throws IOException {
    Path file = folder.resolve("short.npz");
    Files.write(file, zip(60_000, "{'descr': '<f4', 'fortran_order': False, 'shape': (), }\n"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(file, REMEDY))
        .withMessageContaining("a.npy that ends in its header");
  }

  @Test
  void membersThatShareTheirBytesAreRefused() throws IOException {
    byte[] one = small(false);
    int directory = indexOf(one, "PK\1\2");
    int end = indexOf(one, "PK\5\6");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(one, 0, end);
    bomb.write(one, directory, end - directory); // the same member, announced twice
    ByteBuffer tail = ByteBuffer.wrap(one, end, one.length - end).slice();
    tail.order(ByteOrder.LITTLE_ENDIAN);
    tail.putShort(8, (short) 2).putShort(10, (short) 2).putInt(12, 2 * (end - directory));
    byte[] tailBytes = new byte[tail.remaining()];
    tail.get(tailBytes);
    bomb.write(tailBytes);
    Path file = folder.resolve("bomb.npz");
    Files.write(file, bomb.toByteArray());
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(file, REMEDY))
        .withMessageContaining("no a.npy where it was announced");
  }

  @Test
  void otherMembersAreRefused() throws IOException {
    Path file = folder.resolve("other.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NpzFile.read(file, REMEDY))
        .withMessageContaining("found a member readme.txt");
  }

  @Test
  void anArrayKnowsItsTypeAndSize() {
    NpyArray ints = NpyArray.of(new int[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(ints.size()).isEqualTo(6);
    assertThatThrownBy(ints::floats).isInstanceOf(IllegalStateException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyArray.of(new int[] {1}, 2, 3))
        .withMessageContaining("[2, 3] of <i4 has 24 bytes, not 4");
    NpyArray more = NpyArray.of(new int[] {7, 8, 9}, 1, 3);
    assertThat(NpyArray.concatenated(List.of(ints, more)))
        .isEqualTo(NpyArray.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> NpyArray.concatenated(List.of(ints, NpyArray.of(new int[] {7, 8}, 1, 2))));
  }

  private byte[] small(boolean ours) throws IOException {
    if (!ours) {
      return Files.readAllBytes(resource("one.npz"));
    }
    Path file = folder.resolve("small.npz");
    NpzFile.write(file, Map.of("a", NpyArray.of(new int[] {1, 2}, 2)));
    return Files.readAllBytes(file);
  }

  private static byte[] zip(int headerLength, String header) throws IOException {
    ByteArrayOutputStream npy = new ByteArrayOutputStream();
    npy.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    npy.write(headerLength);
    npy.write(headerLength >> 8);
    npy.write(header.getBytes(StandardCharsets.US_ASCII));
    CRC32 crc = new CRC32();
    crc.update(npy.toByteArray());
    ZipEntry entry = new ZipEntry("a.npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(npy.size());
    entry.setCrc(crc.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(npy.toByteArray());
    }
    return bytes.toByteArray();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(NpzFileTest.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
