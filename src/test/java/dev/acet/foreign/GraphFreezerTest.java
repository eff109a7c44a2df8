package dev.acet.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** Graphs that no tool would write, and some that tools do write. */
class GraphFreezerTest {

  private static final AttrValue FLOAT = AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();

  @Test
  void theInputMayBeInTheMiddle() {
    GraphDef graph =
        graph(node("before", "Placeholder"), node("x", "Relu", "before"), node("y", "Relu", "x"));
    FrozenGraph frozen = freeze(graph, "x", "y");
    assertThat(frozen.nodes()).hasSize(1);
    assertThat(frozen.nodes().get(0).getInput(0)).isEqualTo(FrozenGraph.IMAGES);
    assertThat(freeze(graph, "x:0", "y:0").nodes()).isEqualTo(frozen.nodes());
  }

  @Test
  void whatAFunctionDoesNotUseNeedNotBeThere() {
    FunctionDef first =
        function("first", List.of("a", "b"), node("r", "Relu", "a"))
            .putRet("out", "r:activations:0")
            .build();
    GraphDef graph =
        graph(
                node("x", "Placeholder"),
                node("training", "Placeholder"),
                call("y", "first", "x", "training"))
            .toBuilder()
            .setLibrary(library(first))
            .build();
    assertThat(freeze(graph, "x", "y").nodes()).hasSize(1);
    assertRefused(graph, "training", "y", "a second input, x");
  }

  @Test
  void loopsAreNamed() {
    GraphDef loop =
        graph(node("x", "Placeholder"), node("a", "AddV2", "x", "b"), node("b", "Relu", "a"));
    assertRefused(loop, "x", "b", "a loop through b");
    FunctionDef endless =
        function("endless", List.of("a"), call("again", "endless", "a"))
            .putRet("out", "again:output:0")
            .build();
    GraphDef recursive =
        graph(node("x", "Placeholder"), call("y", "endless", "x")).toBuilder()
            .setLibrary(library(endless))
            .build();
    assertRefused(recursive, "x", "y", "functions that call each other without an end");
  }

  @Test
  void whatIsMissingIsNamed() {
    GraphDef graph =
        graph(
            node("x", "Placeholder"),
            node("unknown", "NoSuchOperation", "x"),
            node("dangling", "Relu", "nowhere"),
            call("called", "nothing", "x"));
    assertRefused(graph, "x", "unknown", "an operation NoSuchOperation, which TensorFlow does not");
    assertRefused(graph, "x", "dangling", "no tensor nowhere");
    assertRefused(graph, "x", "called", "a call of a missing function nothing");
    assertRefused(graph, "x", "x:one", "no tensor x:one");
    assertRefused(graph, "x", "dangling:1", "no tensor nowhere");
  }

  private static void assertRefused(GraphDef graph, String input, String logits, String found) {
    assertThatThrownBy(() -> freeze(graph, input, logits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(found);
  }

  private static FrozenGraph freeze(GraphDef def, String input, String logits) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      VariableValues none = new VariableValues(graph, session);
      return GraphFreezer.freeze(def, none, input, logits, Optional.empty());
    }
  }

  private static GraphDef graph(NodeDef... nodes) {
    return GraphDef.newBuilder().addAllNode(Arrays.asList(nodes)).build();
  }

  private static NodeDef node(String name, String operation, String... inputs) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(operation)
        .addAllInput(Arrays.asList(inputs))
        .putAttr(operation.equals("Placeholder") ? "dtype" : "T", FLOAT)
        .build();
  }

  private static NodeDef call(String name, String function, String... inputs) {
    AttrValue types =
        AttrValue.newBuilder()
            .setList(AttrValue.ListValue.newBuilder().addType(DataType.DT_FLOAT))
            .build();
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("PartitionedCall")
        .addAllInput(Arrays.asList(inputs))
        .putAttr("Tout", types)
        .putAttr(
            "f",
            AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(function)).build())
        .build();
  }

  private static FunctionDef.Builder function(String name, List<String> inputs, NodeDef node) {
    OpDef.Builder signature = OpDef.newBuilder().setName(name);
    inputs.forEach(input -> signature.addInputArg(OpDef.ArgDef.newBuilder().setName(input)));
    signature.addOutputArg(OpDef.ArgDef.newBuilder().setName("out"));
    return FunctionDef.newBuilder().setSignature(signature).addNodeDef(node);
  }

  private static FunctionDefLibrary library(FunctionDef function) {
    return FunctionDefLibrary.newBuilder().addFunction(function).build();
  }
}
