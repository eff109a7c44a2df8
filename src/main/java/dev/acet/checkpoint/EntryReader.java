package dev.acet.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.checkpoint.SortedTable.MalformedTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorSliceProto;

/**
 * Reads tensors from an index's rows, and finds the rows of their slices.
 *
 * @param table all rows, by key
 * @param shards number of data files
 */
record EntryReader(Map<String, byte[]> table, int shards) {

  /** The tensor with a name. */
  TensorEntry entry(String name, BundleEntryProto proto)
      throws MalformedTable, InvalidProtocolBufferException {
    Shape shape = shape(name, proto.getShape());
    List<TensorPart> parts = new ArrayList<>();
    for (TensorSliceProto slice : proto.getSlicesList()) {
      parts.add(slice(name, proto, shape, slice));
    }
    if (parts.isEmpty()) {
      List<Long> origin = Collections.nCopies(shape.numDimensions(), 0L);
      parts.add(part(name, proto, origin, shape));
    }
    return new TensorEntry(name, proto.getDtype(), shape, parts);
  }

  private TensorPart slice(String name, BundleEntryProto whole, Shape shape, TensorSliceProto slice)
      throws MalformedTable, InvalidProtocolBufferException {
    byte[] row = table.get(SliceKey.of(name, slice));
    if (row == null || slice.getExtentCount() != shape.numDimensions()) {
      throw new MalformedTable("no slice of " + name + " where one should be");
    }
    List<Long> begin = new ArrayList<>();
    long[] dimensions = new long[shape.numDimensions()];
    for (int axis = 0; axis < dimensions.length; axis++) {
      TensorSliceProto.Extent extent = slice.getExtent(axis);
      long length = SliceKey.isWhole(extent) ? shape.get(axis) : extent.getLength();
      if (extent.getStart() < 0 || length < 0 || length > shape.get(axis) - extent.getStart()) {
        throw new MalformedTable("a slice outside of " + name);
      }
      begin.add(extent.getStart());
      dimensions[axis] = length;
    }
    BundleEntryProto proto = BundleEntryProto.parseFrom(row);
    if (proto.getDtype() != whole.getDtype()) {
      throw new MalformedTable("a slice of another type than " + name);
    }
    return part(name, proto, begin, Shape.of(dimensions));
  }

  private TensorPart part(String name, BundleEntryProto proto, List<Long> begin, Shape shape)
      throws MalformedTable {
    if (proto.getShardId() < 0 || proto.getShardId() >= shards) {
      throw new MalformedTable(name + " in data file " + proto.getShardId() + " of " + shards);
    }
    if (proto.getOffset() < 0
        || proto.getSize() < 0
        || proto.getOffset() > Long.MAX_VALUE - proto.getSize()) {
      throw new MalformedTable(name + " at a place that no file has");
    }
    return new TensorPart(
        begin, shape, proto.getShardId(), proto.getOffset(), proto.getSize(), proto.getCrc32C());
  }

  /** The dimensions, whose product must be small enough for its number of bytes to be computed. */
  private static Shape shape(String name, TensorShapeProto proto) throws MalformedTable {
    long[] dimensions =
        proto.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
    long elements = 1;
    for (long dimension : dimensions) {
      if (dimension < 0 || Math.multiplyHigh(elements, dimension) != 0) {
        throw new MalformedTable("impossible dimensions of " + name);
      }
      elements *= dimension;
      if (elements < 0 || elements > Long.MAX_VALUE >> 5) {
        throw new MalformedTable("impossible dimensions of " + name);
      }
    }
    return Shape.of(dimensions);
  }
}
