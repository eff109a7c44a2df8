package dev.acet.foreign;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The variables of a graph, in a session that has restored them. For one thread at a time. */
final class SessionVariables implements VariableValues {

  private static final String HANDLE = "VarHandleOp";

  private final Graph graph;
  private final Session session;

  SessionVariables(Graph graph, Session session) {
    this.graph = graph;
    this.session = session;
  }

  @Override
  public List<TensorProto> of(List<NodeDef> variables) {
    if (variables.isEmpty()) {
      return List.of();
    }
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(output(variable)));
    List<TensorProto> values = new ArrayList<>();
    try (Result result = runner.run()) {
      result.forEach(entry -> values.add(constant(entry.getValue().asRawTensor())));
    }
    return values;
  }

  private Output<?> output(NodeDef variable) {
    GraphOperation operation = graph.operation(variable.getName());
    if (operation == null) {
      throw new IllegalArgumentException("no variable " + variable.getName());
    }
    return variable.getOp().equals(HANDLE)
        ? read(operation.output(0), variable)
        : operation.output(0);
  }

  private Output<?> read(Output<?> handle, NodeDef variable) {
    return graph
        .baseScope()
        .opBuilder("ReadVariableOp", "read")
        .addInput(handle)
        .setAttr("dtype", variable.getAttrOrThrow("dtype").getType())
        .build()
        .output(0);
  }

  private static TensorProto constant(RawTensor tensor) {
    byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
    tensor.data().read(bytes);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder()
        .setDtype(tensor.dataType())
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }
}
