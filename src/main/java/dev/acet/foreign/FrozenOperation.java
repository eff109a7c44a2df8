package dev.acet.foreign;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** Copies of operations that depend on nothing but their inputs. Static functions. */
final class FrozenOperation {

  private static final Set<String> CONTROL_FLOW =
      Set.of("While", "StatelessWhile", "Case", "StatelessCase", "Enter", "RefEnter", "Exit");

  private static final String NORMALIZATION = "FusedBatchNorm";

  /** The only version whose gradient TensorFlow's C++ library knows. */
  private static final String LATEST = NORMALIZATION + "V3";

  private FrozenOperation() {}

  /**
   * A copy with other inputs, still without a name.
   *
   * @param resolve from a tensor to the one that takes its place
   * @throws IllegalArgumentException if the operation is no function of its inputs alone
   */
  static NodeDef.Builder of(NodeDef node, UnaryOperator<String> resolve) {
    OpDef definition = OperationDefinitions.of(node);
    if (CONTROL_FLOW.contains(node.getOp()) || definition.getIsStateful()) {
      throw new UnfitNetworkException(
          "an operation " + node.getOp() + ", which is no function of its inputs alone",
          "Export the network for inference, without random numbers, tables and open branches.");
    }
    NodeDef.Builder copy = NodeDef.newBuilder().setOp(node.getOp());
    for (OpDef.AttrDef attribute : definition.getAttrList()) {
      AttrValue value = node.getAttrMap().get(attribute.getName());
      if (value != null) {
        copy.putAttr(attribute.getName(), value);
      }
    }
    node.getInputList().stream().filter(NodeInputs::isTensor).map(resolve).forEach(copy::addInput);
    return node.getOp().startsWith(NORMALIZATION) ? normalization(node, copy) : copy;
  }

  private static NodeDef.Builder normalization(NodeDef node, NodeDef.Builder copy) {
    AttrValue training = node.getAttrMap().get("is_training");
    if (training == null || training.getB()) {
      throw new UnfitNetworkException(
          "a normalisation by the statistics of each batch, as in training ("
              + node.getName()
              + ")",
          "Export the network for inference, or fix the placeholder that decides: acet models"
              + " describe MODEL --feed is_training=false");
    }
    if (node.getOp().equals(NORMALIZATION)) {
      copy.putAttr("U", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build());
    }
    return copy.setOp(LATEST);
  }
}
