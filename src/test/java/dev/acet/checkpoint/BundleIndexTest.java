package dev.acet.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorSliceProto;

/** Indexes with right checksums that say what cannot be. */
class BundleIndexTest {

  private static final byte[] HEADER =
      TableFile.entry(
          0, new byte[0], BundleHeaderProto.newBuilder().setNumShards(1).build().toByteArray());

  @TempDir private Path folder;

  @Test
  void readsWhatIsSound() throws IOException {
    BundleIndex index = read(tensor("a", 0, 8, 2), tensor("b", 8, 12, 3));
    assertThat(index.shards()).isEqualTo(1);
    assertThat(index.entries().keySet()).containsExactly("a", "b");
  }

  /** In the footer, in the block that points to others, and in an entry. */
  @Test
  void numbersBeyondAnIntegerAreDamage() throws IOException {
    byte[] good = file(HEADER, tensor("a", 0, 8, 2));
    long[] numbers = {1L << 31, 0x7_ffff_ffffL, Long.MAX_VALUE, -1};
    for (long number : numbers) {
      for (byte[] handle :
          List.of(
              TableFile.varints(number, 8),
              TableFile.varints(8, number),
              TableFile.varints(number, number))) {
        byte[] footer = good.clone();
        Arrays.fill(footer, good.length - 48, good.length - 8, (byte) 0);
        System.arraycopy(handle, 0, footer, good.length - 48, handle.length);
        assertRefused(footer);
        byte[] pointer = TableFile.block(List.of(TableFile.entry(0, bytes("a"), handle)));
        assertRefused(TableFile.of(List.of(block(HEADER)), index -> pointer));
      }
      assertRefused(file(HEADER, concatenate(TableFile.varints(0, number, 1), bytes("abc"))));
      assertRefused(file(HEADER, concatenate(TableFile.varints(0, 1, number), bytes("abc"))));
      assertRefused(file(HEADER, concatenate(TableFile.varints(number, 1, 1), bytes("abc"))));
    }
  }

  @Test
  void placesAndDimensionsThatCannotBeAreDamage() throws IOException {
    assertDamaged("a at a place that no file has", tensor("a", -1, 8, 2));
    assertDamaged("a at a place that no file has", tensor("a", 0, -8, 2));
    assertDamaged("a at a place that no file has", tensor("a", Long.MAX_VALUE, 8, 2));
    assertDamaged("impossible dimensions of a", tensor("a", 0, 8, -2));
    assertDamaged("impossible dimensions of a", tensor("a", 0, 0, 1L << 32, 1L << 32));
    assertDamaged("impossible dimensions of a", tensor("a", 0, 8, Long.MAX_VALUE));
    assertDamaged("tensors that lie over one another", tensor("a", 0, 8, 2), tensor("b", 7, 4, 1));
    assertDamaged("a in data file 1 of 1", entry("a", proto(0, 8, 2).setShardId(1)));
    assertDamaged("a in data file -1 of 1", entry("a", proto(0, 8, 2).setShardId(-1)));
    assertDamaged("an entry that cannot be read", TableFile.entry(0, bytes("a"), bytes("zzz")));
  }

  @Test
  void moreDataFilesThanNamesAreDamage() throws IOException {
    for (int shards : new int[] {-1, 100_000, Integer.MAX_VALUE}) {
      byte[] header = BundleHeaderProto.newBuilder().setNumShards(shards).build().toByteArray();
      assertThatThrownBy(() -> read(file(TableFile.entry(0, new byte[0], header))))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("found " + shards + " data files");
    }
    assertThatThrownBy(() -> read(file(tensor("a", 0, 8, 2)))).hasMessageContaining("no header");
  }

  @Test
  void slicesThatAreMissingOrOutsideAreDamage() throws IOException {
    TensorSliceProto slice =
        TensorSliceProto.newBuilder()
            .addExtent(TensorSliceProto.Extent.newBuilder().setStart(1).setLength(2))
            .build();
    BundleEntryProto.Builder whole = proto(0, 0, 2).addSlices(slice);
    assertDamaged("no slice of a where one should be", entry("a", whole));
    byte[] key = SliceKey.of("a", slice).getBytes(StandardCharsets.ISO_8859_1);
    byte[] row = TableFile.entry(0, key, proto(0, 8, 2).build().toByteArray());
    assertDamaged("a slice outside of a", row, entry("a", whole));
  }

  /** Small files that would take all memory, or for ever. */
  @Test
  void whatGrowsBeyondTheFileIsDamage() throws IOException {
    byte[] value = proto(0, 0, 0).build().toByteArray();
    List<byte[]> long1 = new ArrayList<>(List.of(HEADER));
    long1.add(TableFile.entry(0, new byte[1 << 20], value));
    for (int i = 0; i < 50_000; i++) { // each key a megabyte
      long1.add(TableFile.entry((1 << 20) + i, new byte[] {1}, value));
    }
    assertThatThrownBy(() -> read(TableFile.of(List.of(TableFile.block(long1)))))
        .hasMessageContaining("keys that no table has");
    byte[] first = block(HEADER, tensor("a", 0, 8, 2));
    assertThatThrownBy(() -> read(TableFile.of(List.of(first, first))))
        .hasMessageContaining("keys that do not ascend");
    byte[] empty = TableFile.block(List.of());
    assertThatThrownBy(() -> read(TableFile.of(Collections.nCopies(1000, empty))))
        .hasMessageContaining("a block without entries");
  }

  @Test
  void aNameThatIsNoTextDoesNotHideAnother() throws IOException {
    byte[] one = {'a', (byte) 0xff};
    byte[] other = {'a', (byte) 0xfe};
    byte[] value = proto(0, 8, 2).build().toByteArray();
    assertDamaged(
        "two tensors a\ufffd", TableFile.entry(0, other, value), TableFile.entry(0, one, value));
  }

  @Test
  void whatIsNotDamagedIsNotCalledDamaged() throws IOException {
    BundleHeaderProto.Builder header = BundleHeaderProto.newBuilder().setNumShards(1);
    header.setEndianness(BundleHeaderProto.Endianness.BIG);
    assertThatThrownBy(
            () -> read(file(TableFile.entry(0, new byte[0], header.build().toByteArray()))))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "expected little-endian tensors, found big-endian ones. Save it again on another"
                + " machine.");
  }

  private BundleIndex read(byte[] file) throws IOException {
    return BundleIndex.read(Files.write(folder.resolve("m.index"), file));
  }

  private BundleIndex read(byte[]... entries) throws IOException {
    return read(file(concatenate(HEADER, concatenate(entries))));
  }

  private void assertRefused(byte[] file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(": expected the index of a TensorFlow V2 checkpoint, found ");
  }

  private void assertDamaged(String found, byte[]... entries) {
    assertThatThrownBy(() -> read(entries))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            ": expected the index of a TensorFlow V2 checkpoint, found "
                + found
                + ". Fetch or copy the checkpoint again.");
  }

  private static byte[] file(byte[]... entries) {
    return TableFile.of(List.of(block(entries)));
  }

  private static byte[] block(byte[]... entries) {
    return TableFile.block(List.of(entries));
  }

  private static byte[] tensor(String name, long offset, long size, long... dimensions) {
    return entry(name, proto(offset, size, dimensions));
  }

  private static byte[] entry(String name, BundleEntryProto.Builder proto) {
    return TableFile.entry(0, bytes(name), proto.build().toByteArray());
  }

  private static BundleEntryProto.Builder proto(long offset, long size, long... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dimension : dimensions) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(dimension));
    }
    return BundleEntryProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setShape(shape)
        .setOffset(offset)
        .setSize(size);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concatenate(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteBuffer all = ByteBuffer.allocate(length);
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
