package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An ONNX file that acet would not write, in progress. */
public final class ForeignOnnx {

  private static final int OPERATORS = 17;

  private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
  private int operators = OPERATORS;

  /** An input, whose axes of size -1 are open. */
  public ForeignOnnx input(String name, TensorProto.DataType type, long... sizes) {
    graph.addInput(value(name, type).setType(type(type, sizes)));
    return this;
  }

  public ForeignOnnx floats(String name, long... sizes) {
    return input(name, TensorProto.DataType.FLOAT, sizes);
  }

  /** An input of any number of axes. */
  public ForeignOnnx ofAnyRank(String name) {
    graph.addInput(value(name, TensorProto.DataType.FLOAT));
    return this;
  }

  public ForeignOnnx output(String name) {
    return output(name, TensorProto.DataType.FLOAT);
  }

  public ForeignOnnx output(String name, TensorProto.DataType type) {
    graph.addOutput(value(name, type));
    return this;
  }

  public ForeignOnnx node(String type, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder().setOpType(type).addOutput(output).addAllInput(List.of(inputs)));
    return this;
  }

  /** An operation that this ONNX Runtime does not have. */
  public ForeignOnnx custom(String type, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setDomain("com.example")
            .addOutput(output)
            .addAllInput(List.of(inputs)));
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.example").setVersion(1));
    return this;
  }

  /** Weights in a file of their own. */
  public ForeignOnnx weightsIn(String file, String name, long... sizes) {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
            .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(file));
    for (long size : sizes) {
      weights.addDims(size);
    }
    graph.addInitializer(weights);
    return this;
  }

  public ForeignOnnx weights(String name, long[] sizes, float... values) {
    TensorProto.Builder weights =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long size : sizes) {
      weights.addDims(size);
    }
    for (float value : values) {
      weights.addFloatData(value);
    }
    graph.addInitializer(weights);
    return this;
  }

  public ForeignOnnx operators(int version) {
    operators = version;
    return this;
  }

  public ForeignOnnx metadata(String key, String value) {
    model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    return this;
  }

  public void write(Path file) throws IOException {
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operators));
    Files.write(file, model.setGraph(graph).build().toByteArray());
  }

  private static ValueInfoProto.Builder value(String name, TensorProto.DataType type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber())));
  }

  private static TypeProto type(TensorProto.DataType type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      TensorShapeProto.Dimension.Builder axis = shape.addDimBuilder();
      if (size < 0) {
        axis.setDimParam("axis" + shape.getDimCount());
      } else {
        axis.setDimValue(size);
      }
    }
    return TypeProto.newBuilder()
        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape))
        .build();
  }
}
