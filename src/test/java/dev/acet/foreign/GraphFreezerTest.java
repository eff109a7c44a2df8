package dev.acet.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

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

  /** As tf.cond writes it: y is relu(x) in training, otherwise relu6(x). */
  private static GraphDef branches(NodeDef... more) {
    List<NodeDef> nodes =
        new ArrayList<>(
            List.of(
                node("x", "Placeholder"),
                flag("training", "Placeholder"),
                flag("switch", "Switch", "training", "training"),
                flag("taken", "Identity", "switch:1"),
                flag("other", "Identity", "switch"),
                node("in", "Switch", "x", "training"),
                node("relu", "Relu", "in:1"),
                node("relu6", "Relu6", "in"),
                node("y", "Merge", "relu6", "relu")));
    nodes.addAll(Arrays.asList(more));
    return GraphDef.newBuilder().addAllNode(nodes).build();
  }

  private static NodeDef flag(String name, String operation, String... inputs) {
    AttrValue type = AttrValue.newBuilder().setType(DataType.DT_BOOL).build();
    return node(name, operation, inputs).toBuilder()
        .putAttr(operation.equals("Placeholder") ? "dtype" : "T", type)
        .build();
  }

  @Test
  void theBranchThatIsTakenIsLeft() {
    for (boolean training : new boolean[] {true, false}) {
      FrozenGraph frozen = freeze(branches(), "x", "y", Map.of("training", training));
      assertThat(frozen.nodes()).hasSize(1);
      assertThat(frozen.nodes().get(0).getOp()).isEqualTo(training ? "Relu" : "Relu6");
      assertThat(frozen.nodes().get(0).getInput(0)).isEqualTo(FrozenGraph.IMAGES);
    }
    assertRefused(branches(), "x", "y", "a second input, training");
  }

  /** What is in the other branch need not be a function, nor even end. */
  @Test
  void whatTheOtherBranchHoldsDoesNotMatter() {
    GraphDef graph =
        branches(
            node("noise", "RandomUniform", "^taken"),
            node("sum", "AddV2", "x", "noise"),
            node("enter", "Enter", "sum"),
            node("turn", "Merge", "enter", "back"),
            node("back", "NextIteration", "turn"),
            node("exit", "Exit", "back"),
            node("z", "Merge", "exit", "relu6"));
    assertThat(freeze(graph, "x", "z", Map.of("training", false)).nodes()).hasSize(1);
    assertThatThrownBy(() -> freeze(graph, "x", "z", Map.of("training", true)))
        .hasMessageContaining("an operation RandomUniform");
    assertThatThrownBy(() -> freeze(graph, "x", "relu", Map.of("training", false)))
        .hasMessageContaining("relu:0 in a branch that is not taken");
  }

  @Test
  void conditionsAreComputedFromWhatIsFed() {
    GraphDef graph =
        branches(
            flag("evaluating", "LogicalNot", "training"),
            node("either", "Switch", "x", "evaluating"),
            node("inverse", "Neg", "either:1"),
            node("z", "Merge", "either", "inverse"),
            node("far", "Greater", "x", "x"),
            flag("both", "LogicalAnd", "far", "training"),
            node("seldom", "Switch", "x", "both"),
            node("v", "Merge", "seldom"),
            node("itself", "Switch", "x", "far"),
            node("w", "Merge", "itself"));
    assertThat(freeze(graph, "x", "z", Map.of("training", true)).nodes()).isEmpty();
    assertThat(freeze(graph, "x", "z", Map.of("training", false)).nodes()).hasSize(1);
    assertThat(freeze(graph, "x", "v", Map.of("training", false)).nodes()).isEmpty();
    assertThatThrownBy(() -> freeze(graph, "x", "v", Map.of("training", true)))
        .hasMessageContaining("a branch, seldom, that depends on the images");
    assertRefused(graph, "x", "w", "a branch, itself, that depends on the images");
  }

  @Test
  void normalisationsOfTrainingAreRefused() {
    AttrValue no = AttrValue.newBuilder().setB(false).build();
    NodeDef training = node("y", "FusedBatchNorm", "x", "x", "x", "x", "x");
    GraphDef graph = graph(node("x", "Placeholder"), training);
    assertRefused(graph, "x", "y", "a normalisation by the statistics of each batch");
    GraphDef inference =
        graph(node("x", "Placeholder"), training.toBuilder().putAttr("is_training", no).build());
    assertThat(freeze(inference, "x", "y").nodes().get(0).getOp()).isEqualTo("FusedBatchNormV3");
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
    return freeze(def, input, logits, Map.of());
  }

  private static FrozenGraph freeze(
      GraphDef def, String input, String logits, Map<String, Boolean> feeds) {
    Map<String, TensorProto> values = new HashMap<>();
    feeds.forEach(
        (name, value) ->
            values.put(
                name + ":0",
                TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(value).build()));
    try {
      return GraphFreezer.freeze(
          def, variables -> List.of(), input, values, logits, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
