package dev.acet.foreign;

import com.google.protobuf.ByteString;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.TensorEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The variables of a graph by their names in a checkpoint. Immutable; threads may share it. */
record CheckpointVariables(Checkpoint checkpoint) implements VariableValues {

  @Override
  public List<TensorProto> of(List<NodeDef> variables) throws IOException {
    List<TensorProto> values = new ArrayList<>();
    for (NodeDef variable : variables) {
      values.add(value(variable));
    }
    return values;
  }

  private TensorProto value(NodeDef variable) throws IOException {
    TensorEntry entry = entry(variable);
    ByteBuffer bytes =
        switch (entry.type()) {
          case DT_FLOAT -> floats(checkpoint.floats(entry.name()));
          case DT_INT32 -> integers(checkpoint.integers(entry.name()));
          default ->
              throw new IllegalArgumentException(
                  "a variable " + entry.name() + " of type " + entry.typeName());
        };
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    entry
        .dimensions()
        .forEach(size -> shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size)));
    return TensorProto.newBuilder()
        .setDtype(entry.type())
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }

  /** Under the name that the graph's variable is shared by, or under its own. */
  private TensorEntry entry(NodeDef variable) {
    String shared =
        variable
            .getAttrOrDefault("shared_name", AttrValue.getDefaultInstance())
            .getS()
            .toStringUtf8();
    TensorEntry entry =
        checkpoint
            .entry(shared)
            .or(() -> checkpoint.entry(variable.getName()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no variable " + variable.getName() + " in the checkpoint"));
    DataType type = variable.getAttrOrDefault("dtype", AttrValue.getDefaultInstance()).getType();
    if (entry.type() != type) {
      throw new IllegalArgumentException(
          "a variable " + entry.name() + " of type " + entry.typeName() + " in the checkpoint");
    }
    return entry;
  }

  private static ByteBuffer floats(float[] values) {
    ByteBuffer bytes = buffer(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer integers(long[] values) {
    ByteBuffer bytes = buffer(values.length, Integer.BYTES);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    return bytes.flip();
  }

  private static ByteBuffer buffer(int count, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
