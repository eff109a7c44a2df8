package dev.acet.foreign;

import java.io.IOException;
import java.util.List;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** The values of a graph's variables. */
interface VariableValues {

  /**
   * The values of the variables that nodes of the graph hold, in their order.
   *
   * @throws IllegalArgumentException if one is missing; the message says which
   * @throws IOException if it cannot be read
   */
  List<TensorProto> of(List<NodeDef> variables) throws IOException;
}
