package dev.acet.foreign;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;

/**
 * Takes a graph apart, from its outputs back to its input: calls of functions become the functions'
 * operations, variables become constants. Static functions; threads may call them concurrently for
 * different graphs.
 */
final class GraphFreezer {

  private GraphFreezer() {}

  /**
   * The network between an input and its outputs.
   *
   * @param variables of the graph
   * @param input the tensor that images go into
   * @param logits a tensor of the graph
   * @param features likewise, if it is known
   * @throws IllegalArgumentException if something cannot be taken apart; the message says what was
   *     found
   */
  static FrozenGraph freeze(
      GraphDef graph,
      VariableValues variables,
      String input,
      String logits,
      Optional<String> features) {
    Map<String, FunctionDef> functions =
        graph.getLibrary().getFunctionList().stream()
            .collect(Collectors.toMap(function -> function.getSignature().getName(), one -> one));
    FrozenNodeList frozen = new FrozenNodeList();
    Frame frame = Frame.of(graph, qualified(input), new Frame.Whole(functions, frozen));
    String last = frame.resolve(qualified(logits));
    Optional<String> penultimate = features.map(name -> frame.resolve(qualified(name)));
    return new FrozenGraph(frozen.complete(variables), last, penultimate);
  }

  private static String qualified(String tensor) {
    return tensor.contains(":") ? tensor : tensor + ":0";
  }
}
