package dev.acet.foreign;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TBool;

/**
 * The condition of a branch, which is known before there are images. Immutable; threads may share
 * it.
 *
 * @param graph the operations that give it; its logits are the boolean
 */
record Condition(FrozenGraph graph) {

  /** Its value; empty if it depends on the images or on a variable. */
  Optional<Boolean> value() {
    return graph.node(graph.logits()).flatMap(this::value);
  }

  /** One side alone can decide: what is not fed may then be on the other. */
  private Optional<Boolean> value(NodeDef node) {
    return switch (node.getOp()) {
      case "LogicalNot" -> input(node, 0).map(value -> !value);
      case "LogicalAnd" -> decided(node, false);
      case "LogicalOr" -> decided(node, true);
      default -> computed();
    };
  }

  private Optional<Boolean> decided(NodeDef node, boolean decisive) {
    Optional<Boolean> first = input(node, 0);
    if (first.equals(Optional.of(decisive))) {
      return first;
    }
    Optional<Boolean> second = input(node, 1);
    return first.isPresent() || second.equals(Optional.of(decisive)) ? second : Optional.empty();
  }

  private Optional<Boolean> input(NodeDef node, int index) {
    String tensor = node.getInput(index);
    return new Condition(new FrozenGraph(graph.nodes(), tensor, Optional.empty())).value();
  }

  private Optional<Boolean> computed() {
    try (Graph scratch = new Graph();
        Session session = new Session(scratch)) {
      Ops tf = Ops.create(scratch);
      Map<String, Output<?>> tensors = new HashMap<>();
      for (NodeDef node : graph.nodes()) {
        boolean isVariable = node.getOp().isEmpty(); // and not read yet
        if (isVariable || !tensors.keySet().containsAll(node.getInputList())) {
          return Optional.empty();
        }
        FrozenGraph.add(tf, node, tensors);
      }
      try (TBool value = (TBool) session.runner().fetch(tensors.get(graph.logits())).run().get(0)) {
        return Optional.of(value.getBoolean());
      }
    }
  }
}
