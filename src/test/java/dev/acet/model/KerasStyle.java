package dev.acet.model;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TString;

/**
 * Rewrites a frozen network as TensorFlow 2 stores one: weights in resource variables, operations
 * in a function that another function calls, and only calls in the graph itself.
 */
final class KerasStyle {

  private static final String INPUT = "serving_default_input_1";
  private static final String INNER = "__inference__wrapped_model_117";
  private static final String OUTER = "__inference_signature_wrapper_203";
  private static final Map<String, OpDef> OPERATIONS =
      TensorFlow.registeredOpList().getOpList().stream()
          .collect(Collectors.toMap(OpDef::getName, one -> one));

  private final GraphDef frozen;
  private final String input;
  private final List<NodeDef> weights = new ArrayList<>();

  private KerasStyle(GraphDef frozen, String input) {
    this.frozen = frozen;
    this.input = input;
    frozen.getNodeList().stream().filter(KerasStyle::isWeight).forEach(weights::add);
  }

  /**
   * Writes the rewritten network as a SavedModel with the output {@code dense_1}.
   *
   * @param frozen a graph without functions and variables
   * @param input its placeholder
   * @param output the node of its logits or probabilities
   */
  static void write(Path to, GraphDef frozen, String input, String output) throws IOException {
    new KerasStyle(frozen, input).write(to, output);
  }

  private static boolean isWeight(NodeDef node) {
    return node.getOp().equals("Const")
        && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT;
  }

  private void write(Path to, String output) throws IOException {
    GraphDef.Builder all = GraphDef.newBuilder().setVersions(frozen.getVersions());
    all.addNode(placeholder());
    NodeDef.Builder call = call("StatefulPartitionedCall", OUTER).addInput(INPUT);
    for (NodeDef weight : weights) {
      all.addNode(weight.toBuilder().setName(weight.getName() + "/initial"));
      all.addNode(variable(weight));
      call.addInput(weight.getName() + "/variable");
    }
    all.addNode(call);
    saving(all);
    all.setLibrary(FunctionDefLibrary.newBuilder().addFunction(inner(output)).addFunction(outer()));
    Files.createDirectories(to.resolve("variables"));
    try (Graph graph = new Graph()) {
      graph.importGraphDef(all.build());
      try (Session session = new Session(graph);
          TString prefix = TString.scalarOf(to.resolve("variables/variables").toString())) {
        session.runner().feed("saver_filename", prefix).addTarget("save").run().close();
      }
    }
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
            .setGraphDef(all)
            .setSaverDef(
                SaverDef.newBuilder()
                    .setFilenameTensorName("saver_filename:0")
                    .setRestoreOpName("restore_all")
                    .setVersion(SaverDef.CheckpointFormatVersion.V2))
            .putSignatureDef("serving_default", signature())
            .build();
    org.tensorflow.proto.SavedModel model =
        org.tensorflow.proto.SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(meta)
            .build();
    Files.write(to.resolve("saved_model.pb"), model.toByteArray());
  }

  /** The operations that write and read the variables, as the loader of TensorFlow runs them. */
  private void saving(GraphDef.Builder all) {
    List<String> names = weights.stream().map(NodeDef::getName).toList();
    all.addNode(
        NodeDef.newBuilder()
            .setName("saver_filename")
            .setOp("Placeholder")
            .putAttr("dtype", type(DataType.DT_STRING))
            .putAttr(
                "shape", AttrValue.newBuilder().setShape(TensorShapeProto.newBuilder()).build()));
    all.addNode(strings("names", names));
    all.addNode(strings("slices", names.stream().map(name -> "").toList()));
    AttrValue types = types(names.stream().map(name -> DataType.DT_FLOAT).toList());
    NodeDef.Builder save = transfer("save", "SaveV2");
    NodeDef.Builder restored = NodeDef.newBuilder().setName("restore_all").setOp("NoOp");
    for (int i = 0; i < weights.size(); i++) {
      save.addInput(names.get(i) + "/initial");
      all.addNode(assignment(weights.get(i), "restore:" + i));
      restored.addInput("^" + names.get(i) + "/assign");
    }
    all.addNode(save.putAttr("dtypes", types));
    all.addNode(transfer("restore", "RestoreV2").putAttr("dtypes", types));
    all.addNode(restored);
  }

  private static NodeDef.Builder transfer(String name, String operation) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(operation)
        .addInput("saver_filename")
        .addInput("names")
        .addInput("slices");
  }

  private static NodeDef strings(String name, List<String> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.size())));
    values.forEach(value -> tensor.addStringVal(ByteString.copyFromUtf8(value)));
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(DataType.DT_STRING))
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private SignatureDef signature() {
    AttrValue shape = placeholder().getAttrOrThrow("shape");
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putInputs("input_1", tensor(INPUT, shape.getShape()))
        .putOutputs(
            "dense_1",
            tensor(
                "StatefulPartitionedCall",
                TensorShapeProto.newBuilder().setUnknownRank(true).build()))
        .build();
  }

  private static TensorInfo tensor(String node, TensorShapeProto shape) {
    return TensorInfo.newBuilder()
        .setName(node + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }

  private NodeDef placeholder() {
    NodeDef own =
        frozen.getNodeList().stream()
            .filter(node -> node.getName().equals(input))
            .findFirst()
            .orElseThrow();
    return own.toBuilder().setName(INPUT).build();
  }

  private static NodeDef variable(NodeDef weight) {
    TensorShapeProto shape = weight.getAttrOrThrow("value").getTensor().getTensorShape();
    return NodeDef.newBuilder()
        .setName(weight.getName() + "/variable")
        .setOp("VarHandleOp")
        .putAttr("dtype", type(DataType.DT_FLOAT))
        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build())
        .putAttr("shared_name", text(weight.getName()))
        .build();
  }

  private static NodeDef assignment(NodeDef weight, String value) {
    return NodeDef.newBuilder()
        .setName(weight.getName() + "/assign")
        .setOp("AssignVariableOp")
        .addInput(weight.getName() + "/variable")
        .addInput(value)
        .putAttr("dtype", type(DataType.DT_FLOAT))
        .build();
  }

  /** The network, with the image and a handle for each weight as arguments. */
  private FunctionDef inner(String output) {
    FunctionDef.Builder function =
        FunctionDef.newBuilder().setSignature(function(INNER)).putRet("identity", "last:output:0");
    for (NodeDef node : frozen.getNodeList()) {
      if (isWeight(node)) {
        function.addNodeDef(
            NodeDef.newBuilder()
                .setName(node.getName())
                .setOp("ReadVariableOp")
                .addInput("handle_" + weights.indexOf(node))
                .putAttr("dtype", type(DataType.DT_FLOAT)));
      } else if (!node.getName().equals(input)) {
        NodeDef.Builder copy = node.toBuilder().clearInput();
        node.getInputList().forEach(tensor -> copy.addInput(inFunction(tensor)));
        function.addNodeDef(copy);
      }
    }
    // Keras's functions end like this.
    return function
        .addNodeDef(
            NodeDef.newBuilder()
                .setName("last")
                .setOp("IdentityN")
                .addInput(inFunction(output))
                .putAttr("T", types(List.of(DataType.DT_FLOAT))))
        .build();
  }

  private FunctionDef outer() {
    NodeDef.Builder call = call("StatefulPartitionedCall", INNER).addInput("input_1");
    for (int i = 0; i < weights.size(); i++) {
      call.addInput("handle_" + i);
    }
    return FunctionDef.newBuilder()
        .setSignature(function(OUTER))
        .addNodeDef(call)
        .putRet("identity", "StatefulPartitionedCall:output:0")
        .build();
  }

  private OpDef function(String name) {
    OpDef.Builder signature =
        OpDef.newBuilder().setName(name).setIsStateful(true).addInputArg(argument("input_1"));
    for (int i = 0; i < weights.size(); i++) {
      signature.addInputArg(
          OpDef.ArgDef.newBuilder().setName("handle_" + i).setType(DataType.DT_RESOURCE));
    }
    return signature.addOutputArg(argument("identity")).build();
  }

  private static OpDef.ArgDef argument(String name) {
    return OpDef.ArgDef.newBuilder().setName(name).setType(DataType.DT_FLOAT).build();
  }

  private NodeDef.Builder call(String name, String function) {
    List<DataType> inputs = new ArrayList<>(List.of(DataType.DT_FLOAT));
    weights.forEach(weight -> inputs.add(DataType.DT_RESOURCE));
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("StatefulPartitionedCall")
        .putAttr("Tin", types(inputs))
        .putAttr("Tout", types(List.of(DataType.DT_FLOAT)))
        .putAttr(
            "f",
            AttrValue.newBuilder().setFunc(NameAttrList.newBuilder().setName(function)).build());
  }

  private String inFunction(String tensor) {
    String[] parts = tensor.split(":", -1);
    if (parts[0].equals(input)) {
      return "input_1";
    }
    NodeDef node =
        frozen.getNodeList().stream()
            .filter(one -> one.getName().equals(parts[0]))
            .findFirst()
            .orElseThrow();
    String output =
        isWeight(node)
            ? "value"
            : Objects.requireNonNull(OPERATIONS.get(node.getOp())).getOutputArg(0).getName();
    return parts[0] + ":" + output + ":" + (parts.length > 1 ? parts[1] : "0");
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private static AttrValue types(List<DataType> types) {
    return AttrValue.newBuilder()
        .setList(AttrValue.ListValue.newBuilder().addAllType(types))
        .build();
  }

  private static AttrValue text(String text) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(text)).build();
  }
}
