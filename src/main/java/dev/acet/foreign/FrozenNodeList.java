package dev.acet.foreign;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** The nodes of a network that is being frozen, in their order. For one thread. */
final class FrozenNodeList {

  private static final long LARGEST = Integer.MAX_VALUE; // a graph is one message of protobuf

  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();
  private final Map<String, NodeDef> unread = new LinkedHashMap<>(); // to nodes of variables
  private final Map<TensorProto, String> constants = new HashMap<>();
  private final Map<String, Boolean> conditions = new HashMap<>();

  /** Adds a node; returns its name. */
  String add(NodeDef.Builder node) {
    String name = "n" + nodes.size();
    nodes.put(name, node.setName(name).build());
    return name;
  }

  /** Adds a constant, or finds the one with that value; returns its name. */
  String addConstant(TensorProto value) {
    return constants.computeIfAbsent(value, other -> add(constant("", other).toBuilder()));
  }

  /**
   * The value of a condition, which may depend on constants alone. It is computed once: in
   * TensorFlow 1, each layer asks.
   *
   * @param tensor a boolean
   * @param branch the node that asks
   */
  boolean isTrue(String tensor, NodeDef branch) {
    return conditions.computeIfAbsent(tensor, condition -> computed(condition, branch));
  }

  private boolean computed(String condition, NodeDef branch) {
    FrozenGraph graph = new FrozenGraph(List.copyOf(nodes.values()), condition, Optional.empty());
    return new Condition(graph)
        .value()
        .orElseThrow(
            () ->
                new UnfitNetworkException(
                    "a branch, "
                        + branch.getName()
                        + ", that depends on the images or on a variable",
                    "Fix its condition: acet models describe MODEL --feed TENSOR=true|false. Or"
                        + " export the network for inference."));
  }

  /** Adds a node that becomes the constant value of a variable. */
  String addVariable(NodeDef variable) {
    String name = add(NodeDef.newBuilder());
    unread.put(name, variable);
    return name;
  }

  /**
   * All nodes. The variables are read at once: each run of a session whose graph has grown takes
   * its time.
   */
  List<NodeDef> complete(VariableValues variables) throws IOException {
    List<TensorProto> values = variables.of(List.copyOf(unread.values()));
    int next = 0;
    for (String name : unread.keySet()) {
      nodes.put(name, constant(name, values.get(next++)));
    }
    unread.clear();
    long bytes = nodes.values().stream().mapToLong(NodeDef::getSerializedSize).sum();
    if (bytes > LARGEST) {
      throw new UnfitNetworkException(
          "weights of more than 2 GB",
          "TensorFlow holds at most 2 GB as constants. Use a smaller network.");
    }
    return List.copyOf(nodes.values());
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }
}
