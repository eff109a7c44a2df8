package dev.acet.foreign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * The inputs of a graph's nodes, in the order in which they say whether a node is in a branch that
 * is taken. TensorFlow 1 writes a branch between operations Switch and Merge. Immutable; threads
 * may share it.
 *
 * @param nodes by name
 */
record NodeInputs(Map<String, NodeDef> nodes) {

  private static final Set<String> SWITCHES = Set.of("Switch", "RefSwitch");
  private static final Set<String> MERGES = Set.of("Merge", "RefMerge");
  private static final String CONTROL = "^";

  NodeInputs {
    nodes = Map.copyOf(nodes);
  }

  /** Whether a node passes its input on to one of two branches. */
  static boolean isSwitch(NodeDef node) {
    return SWITCHES.contains(node.getOp());
  }

  /** Whether a node passes on what comes from the branch that is taken. */
  static boolean isMerge(NodeDef node) {
    return MERGES.contains(node.getOp());
  }

  /** Whether an input is a tensor, not only a node that has to run before. */
  static boolean isTensor(String input) {
    return !input.startsWith(CONTROL);
  }

  /** The name of the node that gives a tensor. */
  static String node(String tensor) {
    return tensor.split(":", 2)[0];
  }

  /** What ties a node to its branch, and then its inputs; a condition comes first. */
  List<String> of(NodeDef node) {
    List<String> ordered = new ArrayList<>();
    node.getInputList().stream()
        .filter(input -> !isTensor(input))
        .map(input -> input.substring(CONTROL.length()))
        .filter(this::isPivot)
        .forEach(ordered::add);
    List<String> tensors =
        new ArrayList<>(node.getInputList().stream().filter(NodeInputs::isTensor).toList());
    if (isSwitch(node)) {
      Collections.reverse(tensors);
    }
    ordered.addAll(tensors);
    return ordered;
  }

  /** Whether it is what nodes of a branch depend on that have no input from that branch. */
  private boolean isPivot(String name) {
    NodeDef node = nodes.get(name);
    if (node == null || node.getInputCount() == 0) {
      return false;
    }
    NodeDef before = nodes.get(node(node.getInput(0)));
    return before != null && isSwitch(before);
  }
}
