package dev.acet.foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The nodes of a graph, or those of one call of a function, and what they become when the graph is
 * taken apart. For one thread.
 *
 * <p>All its exceptions are {@link IllegalArgumentException}s, whose messages say what was found
 * that cannot be taken apart.
 */
final class Frame {

  private static final int DEEPEST = 100; // calls of functions

  private static final Set<String> CONTROL_FLOW =
      Set.of("If", "StatelessIf", "While", "StatelessWhile", "Case", "StatelessCase", "Switch");

  /**
   * What all frames of a graph share.
   *
   * @param functions by name
   * @param frozen receives what the nodes become
   */
  record Whole(Map<String, FunctionDef> functions, FrozenNodeList frozen) {}

  private final Whole whole;
  private final int depth; // of calls

  private final Map<String, NodeDef> nodes;
  private final Map<String, Supplier<String>> arguments; // to frozen tensors
  private final Map<String, String> tensors = new HashMap<>(); // of this frame, to frozen ones
  private final Map<String, Frame> calls = new HashMap<>();
  private final Set<String> finished = new HashSet<>();

  private Frame(
      List<NodeDef> nodes, Map<String, Supplier<String>> arguments, Whole whole, int depth) {
    this.nodes =
        nodes.stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity(), (one, same) -> one));
    this.arguments = arguments;
    this.whole = whole;
    this.depth = depth;
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("functions that call each other without an end");
    }
  }

  /**
   * The nodes of a graph itself.
   *
   * @param input the tensor that images go into
   */
  static Frame of(GraphDef graph, String input, Whole whole) {
    Supplier<String> images = () -> FrozenGraph.IMAGES;
    String shorter = input.endsWith(":0") ? input.substring(0, input.length() - 2) : input;
    Map<String, Supplier<String>> arguments = new HashMap<>();
    arguments.put(input, images);
    arguments.put(shorter, images); // as other nodes name a first output
    return new Frame(graph.getNodeList(), arguments, whole, 0);
  }

  /** The frozen tensor for one of this frame. */
  String resolve(String tensor) {
    Supplier<String> argument = arguments.get(tensor);
    if (argument != null) {
      return argument.get();
    }
    String[] parts = tensor.split(":", -1);
    NodeDef node = nodes.get(parts[0]);
    if (node == null) {
      throw new IllegalArgumentException("no tensor " + tensor);
    }
    int index = parts.length == 1 ? 0 : number(tensor, parts[parts.length - 1]);
    if (parts.length > 2) {
      index = OperationDefinitions.position(node, definition(node), parts[1], index);
    }
    if (!finished.contains(node.getName())) {
      finish(node);
    }
    return output(node, index);
  }

  private static int number(String tensor, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no tensor " + tensor, e);
    }
  }

  private String output(NodeDef node, int index) {
    String known = tensors.get(node.getName() + ":" + index);
    if (known != null) {
      return known;
    }
    return switch (node.getOp()) {
      case "Placeholder" -> throw new IllegalArgumentException("a second input, " + node.getName());
      case "PartitionedCall", "StatefulPartitionedCall" ->
          called(node, node.getAttrOrThrow("f").getFunc().getName(), index);
      default -> {
        if (!whole.functions().containsKey(node.getOp())) {
          throw new IllegalArgumentException("no output " + index + " of " + node.getName());
        }
        yield called(node, node.getOp(), index);
      }
    };
  }

  /** Freezes a node after all that it needs, without recursion: networks are deep. */
  private void finish(NodeDef last) {
    Deque<NodeDef> path = new ArrayDeque<>(List.of(last));
    Set<String> begun = new HashSet<>();
    while (!path.isEmpty()) {
      NodeDef node = path.peek();
      if (finished.contains(node.getName())) {
        path.pop();
      } else if (begun.add(node.getName())) {
        needed(node).forEach(next -> path.push(unlooped(next, begun)));
      } else {
        freeze(node);
        finished.add(node.getName());
      }
    }
  }

  private List<NodeDef> needed(NodeDef node) {
    List<NodeDef> needed = new ArrayList<>();
    for (String tensor : node.getInputList()) {
      NodeDef next = nodes.get(tensor.split(":", 2)[0]); // null for control inputs
      if (next != null && !arguments.containsKey(tensor) && !finished.contains(next.getName())) {
        needed.add(next);
      }
    }
    return needed;
  }

  private NodeDef unlooped(NodeDef next, Set<String> begun) {
    if (begun.contains(next.getName())) {
      throw new IllegalArgumentException("a loop through " + next.getName());
    }
    return next;
  }

  /** Freezes a node whose inputs are frozen. Calls are followed later, where they are needed. */
  private void freeze(NodeDef node) {
    String name = node.getName();
    switch (node.getOp()) {
      case "Identity",
          "PreventGradient",
          "CheckNumerics",
          "ReadVariableOp",
          "IdentityN",
          "PlaceholderWithDefault" -> {
        for (int i = 0; i < node.getInputCount() && !node.getInput(i).startsWith("^"); i++) {
          tensors.put(name + ":" + i, resolve(node.getInput(i)));
        }
      }
      case "VarHandleOp", "VariableV2", "Variable" ->
          tensors.put(name + ":0", whole.frozen().addVariable(node) + ":0");
      case "Placeholder", "PartitionedCall", "StatefulPartitionedCall" -> {}
      default -> {
        if (!whole.functions().containsKey(node.getOp())) {
          operation(node);
        }
      }
    }
  }

  private void operation(NodeDef node) {
    OpDef definition = definition(node);
    if (CONTROL_FLOW.contains(node.getOp()) || definition.getIsStateful()) {
      throw new IllegalArgumentException(
          "an operation " + node.getOp() + ", which is no function of its inputs alone");
    }
    NodeDef.Builder copy = NodeDef.newBuilder().setOp(node.getOp());
    for (OpDef.AttrDef attribute : definition.getAttrList()) {
      AttrValue value = node.getAttrMap().get(attribute.getName());
      if (value != null) {
        copy.putAttr(attribute.getName(), value);
      }
    }
    for (String tensor : node.getInputList()) {
      if (!tensor.startsWith("^")) {
        copy.addInput(resolve(tensor));
      }
    }
    String name = whole.frozen().add(copy);
    int outputs =
        definition.getOutputArgList().stream()
            .mapToInt(output -> OperationDefinitions.count(output, node))
            .sum();
    for (int i = 0; i < outputs; i++) {
      tensors.put(node.getName() + ":" + i, name + ":" + i);
    }
  }

  /** A result of a function. */
  private String called(NodeDef call, String name, int index) {
    FunctionDef function = whole.functions().get(name);
    if (function == null || index >= function.getSignature().getOutputArgCount()) {
      throw new IllegalArgumentException("a call of a missing function " + name);
    }
    Frame frame =
        calls.computeIfAbsent(
            call.getName(),
            unused ->
                new Frame(function.getNodeDefList(), arguments(call, function), whole, depth + 1));
    String result = function.getSignature().getOutputArg(index).getName();
    String found = frame.resolve(function.getRetOrThrow(result));
    tensors.put(call.getName() + ":" + index, found);
    return found;
  }

  /** Found only when the function needs them: others may come from inputs that nobody feeds. */
  private Map<String, Supplier<String>> arguments(NodeDef call, FunctionDef function) {
    List<OpDef.ArgDef> names = function.getSignature().getInputArgList();
    Map<String, Supplier<String>> all = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String tensor = i < call.getInputCount() ? call.getInput(i) : "";
      all.put(names.get(i).getName(), () -> resolve(tensor));
    }
    return all;
  }

  private static OpDef definition(NodeDef node) {
    return OperationDefinitions.find(node.getOp())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "an operation " + node.getOp() + ", which TensorFlow does not know"));
  }
}
