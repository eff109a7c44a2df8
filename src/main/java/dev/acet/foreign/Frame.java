package dev.acet.foreign;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

/**
 * The nodes of a graph, or those of one call of a function, and what they become when the graph is
 * taken apart. For one thread.
 *
 * <p>All its exceptions are {@link IllegalArgumentException}s, whose messages say what was found
 * that cannot be taken apart.
 */
final class Frame {

  private static final int DEEPEST = 100; // calls of functions
  private static final String FIRST = ":0";

  /** Not there: what a branch gives that is not taken. */
  private static final String DEAD = "";

  private static final Set<String> IFS = Set.of("If", "StatelessIf");

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
  private final NodeInputs inputs;
  private final Map<String, Supplier<String>> arguments; // to frozen tensors
  private final Map<String, String> tensors = new HashMap<>(); // of this frame, to frozen ones
  private final Map<String, Frame> calls = new HashMap<>();
  private final Set<String> finished = new HashSet<>();
  private final Set<String> dead = new HashSet<>(); // nodes of branches that are not taken

  private Frame(
      List<NodeDef> nodes, Map<String, Supplier<String>> arguments, Whole whole, int depth) {
    this.nodes =
        nodes.stream()
            .collect(Collectors.toMap(NodeDef::getName, Function.identity(), (one, same) -> one));
    inputs = new NodeInputs(this.nodes);
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
   * @param feeds the values of other tensors that are fixed
   */
  static Frame of(GraphDef graph, String input, Map<String, TensorProto> feeds, Whole whole) {
    Map<String, Supplier<String>> arguments = new HashMap<>();
    feeds.forEach(
        (tensor, value) -> put(arguments, tensor, () -> whole.frozen().addConstant(value) + FIRST));
    put(arguments, input, () -> FrozenGraph.IMAGES);
    return new Frame(graph.getNodeList(), arguments, whole, 0);
  }

  /** Other nodes name a first output without its number. */
  private static void put(
      Map<String, Supplier<String>> arguments, String tensor, Supplier<String> value) {
    arguments.put(tensor, value);
    if (tensor.endsWith(FIRST)) {
      arguments.put(tensor.substring(0, tensor.length() - FIRST.length()), value);
    }
  }

  private static UnfitNetworkException secondInput(String name) {
    return new UnfitNetworkException(
        "a second input, " + name,
        "Fix it to a number, true or false: acet models describe MODEL --feed "
            + name
            + "=VALUE. Or export the network for inference.");
  }

  /** The frozen tensor for one of this frame that its conditions leave alive. */
  String alive(String tensor) {
    String found = resolve(tensor);
    if (found.equals(DEAD)) {
      throw new IllegalArgumentException(
          tensor + " in a branch that is not taken with these values of the placeholders");
    }
    return found;
  }

  /** The frozen tensor for one of this frame; {@link #DEAD} in a branch that is not taken. */
  private String resolve(String tensor) {
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
      index = OperationDefinitions.position(node, OperationDefinitions.of(node), parts[1], index);
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
    if (dead.contains(node.getName())) {
      return DEAD;
    }
    String known = tensors.get(node.getName() + ":" + index);
    if (known != null) {
      return known;
    }
    return switch (node.getOp()) {
      case "Placeholder" -> throw secondInput(node.getName());
      case "PartitionedCall", "StatefulPartitionedCall" ->
          called(node, node.getAttrOrThrow("f").getFunc().getName(), index);
      case "If", "StatelessIf" -> called(node, branch(node), index);
      default -> {
        if (!whole.functions().containsKey(node.getOp())) {
          throw new IllegalArgumentException("no output " + index + " of " + node.getName());
        }
        yield called(node, node.getOp(), index);
      }
    };
  }

  /** The function that an operation If calls. */
  private String branch(NodeDef node) {
    boolean taken = whole.frozen().isTrue(resolve(node.getInput(0)), node);
    return node.getAttrOrThrow(taken ? "then_branch" : "else_branch").getFunc().getName();
  }

  /** Freezes a node after all that it needs, without recursion: networks are deep. */
  private void finish(NodeDef last) {
    Deque<NodeDef> path = new ArrayDeque<>(List.of(last));
    Set<String> begun = new HashSet<>(Set.of(last.getName()));
    while (!path.isEmpty()) {
      NodeDef node = path.peek();
      Optional<NodeDef> next = next(node, begun);
      if (next.isPresent()) {
        if (!begun.add(next.get().getName())) {
          throw new IllegalArgumentException("a loop through " + next.get().getName());
        }
        path.push(next.get());
      } else {
        freeze(node);
        finished.add(node.getName());
        path.pop();
      }
    }
  }

  /**
   * What has to be frozen before a node. Nothing else of a node in a branch that is not taken, nor
   * of a merge that has found its branch: what is there may well be what cannot be frozen.
   */
  private Optional<NodeDef> next(NodeDef node, Set<String> begun) {
    boolean merges = NodeInputs.isMerge(node);
    for (String tensor : inputs.of(node)) {
      Optional<NodeDef> next = unfinished(tensor);
      if (next.isPresent()) {
        if (merges && begun.contains(next.get().getName())) {
          continue; // the way back of a loop
        }
        return next;
      }
      if (merges != isDead(tensor)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<NodeDef> unfinished(String tensor) {
    NodeDef node = nodes.get(NodeInputs.node(tensor));
    return node == null || arguments.containsKey(tensor) || finished.contains(node.getName())
        ? Optional.empty()
        : Optional.of(node);
  }

  /** Whether a tensor of finished nodes is in a branch that is not taken. */
  private boolean isDead(String tensor) {
    return !arguments.containsKey(tensor)
        && (dead.contains(NodeInputs.node(tensor))
            || DEAD.equals(tensors.get(tensor.contains(":") ? tensor : tensor + FIRST)));
  }

  /** Freezes a node whose inputs are frozen. Calls are followed later, where they are needed. */
  private void freeze(NodeDef node) {
    if (NodeInputs.isMerge(node)) {
      merge(node);
    } else if (inputs.of(node).stream().anyMatch(this::isDead)) {
      dead.add(node.getName());
    } else {
      freezeAlive(node);
    }
  }

  /** The value of the branch that is taken. */
  private void merge(NodeDef node) {
    Optional<String> taken =
        inputs.of(node).stream()
            .filter(tensor -> unfinished(tensor).isEmpty() && !isDead(tensor))
            .findFirst();
    if (taken.isPresent()) {
      tensors.put(node.getName() + FIRST, resolve(taken.get()));
    } else {
      dead.add(node.getName());
    }
  }

  private void freezeAlive(NodeDef node) {
    String name = node.getName();
    switch (node.getOp()) {
      case "Identity",
          "PreventGradient",
          "CheckNumerics",
          "ReadVariableOp",
          "IdentityN",
          "PlaceholderWithDefault" -> {
        for (int i = 0; i < node.getInputCount() && NodeInputs.isTensor(node.getInput(i)); i++) {
          tensors.put(name + ":" + i, resolve(node.getInput(i)));
        }
      }
      case "VarHandleOp", "VariableV2", "Variable" ->
          tensors.put(name + FIRST, whole.frozen().addVariable(node) + FIRST);
      case "Switch", "RefSwitch" -> {
        int taken = whole.frozen().isTrue(resolve(node.getInput(1)), node) ? 1 : 0;
        tensors.put(name + ":" + taken, resolve(node.getInput(0)));
        tensors.put(name + ":" + (1 - taken), DEAD);
      }
      case "Placeholder", "PartitionedCall", "StatefulPartitionedCall", "If", "StatelessIf" -> {}
      default -> {
        if (!whole.functions().containsKey(node.getOp())) {
          operation(node);
        }
      }
    }
  }

  private void operation(NodeDef node) {
    NodeDef.Builder copy = FrozenOperation.of(node, this::resolve);
    String name = whole.frozen().add(copy);
    int outputs =
        OperationDefinitions.of(node).getOutputArgList().stream()
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
      int position = i + (IFS.contains(call.getOp()) ? 1 : 0); // after the condition
      String tensor = position < call.getInputCount() ? call.getInput(position) : "";
      all.put(names.get(i).getName(), () -> resolve(tensor));
    }
    return all;
  }
}
