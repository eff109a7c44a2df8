package dev.acet.foreign;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorProto;

/**
 * Takes a graph apart, from its outputs back to its input: calls of functions become the functions'
 * operations, branches the operations of the one that is taken, variables constants. Static
 * functions; threads may call them concurrently for different graphs.
 */
final class GraphFreezer {

  private GraphFreezer() {}

  /**
   * The network between an input and its outputs.
   *
   * @param variables of the graph
   * @param input the tensor that images go into
   * @param feeds the values of other tensors that are fixed
   * @param logits a tensor of the graph
   * @param features likewise, if it is known
   * @throws IllegalArgumentException if something cannot be taken apart; the message says what was
   *     found
   * @throws IOException if the variables cannot be read
   */
  static FrozenGraph freeze(
      GraphDef graph,
      VariableValues variables,
      String input,
      Map<String, TensorProto> feeds,
      String logits,
      Optional<String> features)
      throws IOException {
    Map<String, FunctionDef> functions =
        graph.getLibrary().getFunctionList().stream()
            .collect(Collectors.toMap(function -> function.getSignature().getName(), one -> one));
    FrozenNodeList frozen = new FrozenNodeList();
    Frame frame = Frame.of(graph, qualified(input), feeds, new Frame.Whole(functions, frozen));
    String last = frame.alive(qualified(logits));
    Optional<String> penultimate = features.map(name -> frame.alive(qualified(name)));
    return new FrozenGraph(frozen.complete(variables), last, penultimate);
  }

  static String qualified(String tensor) {
    return tensor.contains(":") ? tensor : tensor + ":0";
  }
}
