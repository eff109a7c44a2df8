package dev.acet.foreign;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The values of a graph's tensors that are fixed from outside, such as whether it is training.
 * Immutable; threads may share it.
 *
 * @param names as they were given: inputs of a signature, or tensors
 * @param byTensor the values, by the tensors of the graph
 */
record FixedTensors(Set<String> names, Map<String, TensorProto> byTensor) {

  FixedTensors {
    names = Set.copyOf(names);
    byTensor = Map.copyOf(byTensor);
  }

  /**
   * The values in a model's description.
   *
   * @param feeds booleans and numbers by name; null for none
   * @throws IllegalArgumentException if there is no such tensor, or it takes something else
   */
  static FixedTensors of(
      GraphDef graph, SignatureDef signature, @Nullable Map<String, Object> feeds) {
    Map<String, TensorProto> values = new HashMap<>();
    Map<String, Object> given = feeds == null ? Map.of() : feeds;
    given.forEach(
        (name, value) -> {
          TensorInfo input =
              signature.getInputsOrDefault(name, TensorInfo.newBuilder().setName(name).build());
          String tensor = GraphFreezer.qualified(input.getName());
          values.put(tensor, value(name, value, type(graph, tensor)));
        });
    return new FixedTensors(given.keySet(), values);
  }

  private static DataType type(GraphDef graph, String tensor) {
    String name = NodeInputs.node(tensor);
    return graph.getNodeList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .flatMap(OperationDefinitions::type)
        .orElseThrow(() -> new IllegalArgumentException("no tensor " + name + " to feed"));
  }

  private static TensorProto value(String name, Object value, DataType type) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(type)
            .setTensorShape(TensorShapeProto.getDefaultInstance()); // a scalar
    if (value instanceof Boolean flag && type == DataType.DT_BOOL) {
      return tensor.addBoolVal(flag).build();
    }
    if (value instanceof Number number) {
      double exact = number.doubleValue();
      if (type == DataType.DT_FLOAT) {
        return tensor.addFloatVal((float) exact).build();
      }
      if (type == DataType.DT_INT32 && exact == (int) exact) {
        return tensor.addIntVal((int) exact).build();
      }
      if (type == DataType.DT_INT64 && exact == (long) exact) {
        return tensor.addInt64Val((long) exact).build();
      }
    }
    throw new IllegalArgumentException(
        "a tensor " + name + " of type " + type + ", which does not take " + value);
  }
}
