package dev.acet.foreign;

import dev.acet.network.GraphNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.types.TFloat32;

/**
 * A network as a list of TensorFlow's operations, without functions, and with constants for
 * variables. Immutable; threads may share it.
 *
 * <p>Tensors are named {@code NODE:OUTPUT}. {@value #IMAGES} are the network's input, which no node
 * gives.
 *
 * @param nodes each after those that it needs
 * @param logits the tensor of the logits, [n, K]
 * @param features the tensor of the penultimate features, [n, d]; empty if it is not known
 */
record FrozenGraph(List<NodeDef> nodes, String logits, Optional<String> features) {

  static final String IMAGES = "images:0";

  /** Leaves out the nodes that nobody needs. */
  FrozenGraph {
    Set<String> needed = new HashSet<>();
    needed.add(name(logits));
    features.ifPresent(tensor -> needed.add(name(tensor)));
    List<NodeDef> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).getName())) {
        kept.add(nodes.get(i));
        nodes.get(i).getInputList().forEach(tensor -> needed.add(name(tensor)));
      }
    }
    Collections.reverse(kept);
    nodes = List.copyOf(kept);
  }

  private static String name(String tensor) {
    return tensor.substring(0, tensor.lastIndexOf(':'));
  }

  /** The node that gives a tensor; empty for the images. */
  Optional<NodeDef> node(String tensor) {
    return nodes.stream().filter(node -> node.getName().equals(name(tensor))).findFirst();
  }

  /** Adds the network to a graph, which may be the body of a loop. */
  GraphNetwork.Nodes addTo(Ops tf, Operand<TFloat32> images) {
    Map<String, Output<?>> tensors = new HashMap<>();
    tensors.put(IMAGES, images.asOutput());
    for (NodeDef node : nodes) {
      add(tf, node, tensors);
    }
    return new GraphNetwork.Nodes(
        floats(tensors, logits), features.map(tensor -> floats(tensors, tensor)));
  }

  /** Adds a node to a graph, and its outputs to the tensors that there are. */
  static void add(Ops tf, NodeDef node, Map<String, Output<?>> tensors) {
    OpDef definition = OperationDefinitions.find(node.getOp()).orElseThrow();
    OperationBuilder builder = tf.scope().opBuilder(node.getOp(), node.getName());
    int next = 0;
    for (OpDef.ArgDef argument : definition.getInputArgList()) {
      Output<?>[] inputs =
          node
              .getInputList()
              .subList(next, next + OperationDefinitions.count(argument, node))
              .stream()
              .map(tensors::get)
              .toArray(Output<?>[]::new);
      if (OperationDefinitions.isList(argument)) {
        builder.addInputList(inputs);
      } else {
        builder.addInput(inputs[0]);
      }
      next += inputs.length;
    }
    node.getAttrMap().forEach(builder::setAttr);
    Operation operation = builder.build();
    for (int i = 0; i < operation.numOutputs(); i++) {
      tensors.put(node.getName() + ":" + i, operation.output(i));
    }
  }

  @SuppressWarnings("unchecked") // its type is checked
  static Operand<TFloat32> floats(Map<String, Output<?>> tensors, String tensor) {
    Output<?> output = tensors.get(tensor);
    if (output == null || output.type() != TFloat32.class) {
      throw new UnfitNetworkException(
          "a tensor " + tensor + " that is not of 32-bit floats",
          "Export it with outputs of 32-bit floats.");
    }
    return (Operand<TFloat32>) output;
  }
}
