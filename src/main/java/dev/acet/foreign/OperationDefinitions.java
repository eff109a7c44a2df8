package dev.acet.foreign;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** What the operations of this TensorFlow take and give. */
final class OperationDefinitions {

  private static final Map<String, OpDef> ALL =
      TensorFlow.registeredOpList().getOpList().stream()
          .collect(Collectors.toUnmodifiableMap(OpDef::getName, Function.identity()));

  private OperationDefinitions() {}

  static Optional<OpDef> find(String operation) {
    return Optional.ofNullable(ALL.get(operation));
  }

  /** The definition of a node's operation. */
  static OpDef of(NodeDef node) {
    return find(node.getOp())
        .orElseThrow(
            () ->
                new UnfitNetworkException(
                    "an operation " + node.getOp() + ", which TensorFlow does not know",
                    UnfitNetworkException.OWN_OPERATIONS));
  }

  /** Whether an argument is a list of tensors. */
  static boolean isList(OpDef.ArgDef argument) {
    return !argument.getNumberAttr().isEmpty() || !argument.getTypeListAttr().isEmpty();
  }

  /** Number of tensors of a node's argument. */
  static int count(OpDef.ArgDef argument, NodeDef node) {
    if (!argument.getNumberAttr().isEmpty()) {
      return (int) attribute(node, argument.getNumberAttr()).getI();
    }
    return argument.getTypeListAttr().isEmpty()
        ? 1
        : attribute(node, argument.getTypeListAttr()).getList().getTypeCount();
  }

  private static AttrValue attribute(NodeDef node, String name) {
    return node.getAttrOrDefault(name, AttrValue.getDefaultInstance());
  }

  /** The type of a node's first output; empty if its operation is not known. */
  static Optional<DataType> type(NodeDef node) {
    return find(node.getOp())
        .filter(definition -> definition.getOutputArgCount() > 0)
        .map(definition -> definition.getOutputArg(0))
        .map(
            output ->
                output.getTypeAttr().isEmpty()
                    ? output.getType()
                    : attribute(node, output.getTypeAttr()).getType());
  }

  /** The number, among all outputs of a node, of the one that functions call {@code name:index}. */
  static int position(NodeDef node, OpDef definition, String name, int index) {
    int first = 0;
    for (OpDef.ArgDef output : definition.getOutputArgList()) {
      if (output.getName().equals(name)) {
        return first + index;
      }
      first += count(output, node);
    }
    throw new IllegalArgumentException(
        "an operation " + node.getOp() + " without an output " + name);
  }
}
