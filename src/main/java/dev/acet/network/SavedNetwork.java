package dev.acet.network;

import dev.acet.image.ImageShape;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * The network in a TensorFlow SavedModel, whoever wrote it: the signature {@code serving_default},
 * or the only one, of the tag {@code serve}. It takes one batch of images, [n, h, w, c], and has an
 * output {@code logits}, [n, K]; {@code features}, [n, d], is optional.
 *
 * <p>Several threads may run it at the same time. Closing waits for the runs in progress.
 */
public final class SavedNetwork implements Network {

  private static final String TAG = "serve";
  private static final String USUAL = "serving_default";
  private static final String LOGITS = "logits";
  private static final String FEATURES = "features";
  private static final int BATCH_AND_IMAGE = 4;

  private final SavedModelBundle bundle;
  private final ImageShape shape;
  private final int classes;
  private final Output<TFloat32> images; // [n, h, w, c]
  private final Output<TFloat32> logits; // [n, K]
  private final Output<TFloat32> probabilities; // [n, K]
  private final Optional<Output<TFloat32>> features; // [n, d]

  private SavedNetwork(SavedModelBundle bundle) {
    this.bundle = bundle;
    SignatureDef signature = signature(bundle.metaGraphDef().getSignatureDefMap());
    TensorInfo input = input(signature.getInputsMap());
    images = node(input);
    shape = shape(input);
    TensorInfo output = output(signature.getOutputsMap());
    logits = node(output);
    classes = classes(output);
    probabilities = Ops.create(bundle.graph()).nn.softmax(logits).asOutput();
    features = Optional.ofNullable(signature.getOutputsMap().get(FEATURES)).map(this::node);
  }

  /**
   * Loads a SavedModel; the caller closes the network.
   *
   * @throws IllegalArgumentException if no network as described can be found in it; the message
   *     says what was found instead
   * @throws org.tensorflow.exceptions.TensorFlowException if TensorFlow cannot load it
   */
  public static SavedNetwork open(Path folder, SessionOptions options) {
    SavedModelBundle bundle =
        SavedModelBundle.loader(folder.toString())
            .withTags(TAG)
            .withConfigProto(options.toConfig())
            .load();
    try {
      return new SavedNetwork(bundle);
    } catch (IllegalArgumentException e) {
      bundle.close();
      throw e;
    }
  }

  /** The node with a tensor's name, OPERATION:OUTPUT. */
  private Output<TFloat32> node(TensorInfo tensor) {
    String name = tensor.getName();
    int colon = name.lastIndexOf(':');
    GraphOperation operation =
        bundle.graph().operation(colon < 0 ? name : name.substring(0, colon));
    int index = colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
    if (operation == null || index >= operation.numOutputs()) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return operation.<TFloat32>output(index);
  }

  private static SignatureDef signature(Map<String, SignatureDef> all) {
    List<Map.Entry<String, SignatureDef>> usable =
        all.entrySet().stream()
            .filter(one -> one.getValue().getInputsCount() > 0)
            .sorted(Map.Entry.comparingByKey())
            .toList();
    SignatureDef usual = all.get(USUAL);
    if (usual != null) {
      return usual;
    }
    if (usable.size() != 1) {
      throw new IllegalArgumentException(
          "signatures "
              + usable.stream().map(Map.Entry::getKey).toList()
              + ", none of them "
              + USUAL);
    }
    return usable.get(0).getValue();
  }

  private static TensorInfo input(Map<String, TensorInfo> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(inputs.size() + " inputs");
    }
    TensorInfo input = inputs.values().iterator().next();
    requireFloats("an input", input);
    return input;
  }

  private static TensorInfo output(Map<String, TensorInfo> outputs) {
    TensorInfo output = outputs.get(LOGITS);
    if (output == null) {
      throw new IllegalArgumentException(
          "outputs " + outputs.keySet().stream().sorted().toList() + ", none of them " + LOGITS);
    }
    requireFloats(LOGITS, output);
    return output;
  }

  private static void requireFloats(String what, TensorInfo tensor) {
    if (tensor.getDtype() != DataType.DT_FLOAT) {
      throw new IllegalArgumentException(what + " of type " + tensor.getDtype());
    }
    if (tensor.getName().isEmpty()) {
      throw new IllegalArgumentException(what + " that is not one dense tensor");
    }
  }

  private static ImageShape shape(TensorInfo input) {
    List<Long> sizes = sizes(input);
    if (sizes.size() != BATCH_AND_IMAGE
        || sizes.get(0) != Shape.UNKNOWN_SIZE
        || sizes.stream().skip(1).anyMatch(size -> size < 1 || size > Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("an input of shape " + printed(sizes));
    }
    return new ImageShape(
        sizes.get(1).intValue(), sizes.get(2).intValue(), sizes.get(3).intValue());
  }

  private static int classes(TensorInfo output) {
    List<Long> sizes = sizes(output);
    if (sizes.size() != 2 || sizes.get(1) < 2 || sizes.get(1) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(LOGITS + " of shape " + printed(sizes));
    }
    return sizes.get(1).intValue();
  }

  private static List<Long> sizes(TensorInfo tensor) {
    return tensor.getTensorShape().getDimList().stream()
        .map(TensorShapeProto.Dim::getSize)
        .toList();
  }

  private static String printed(List<Long> sizes) {
    return sizes.toString().replace("-1", "any");
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(shape);
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Outputs run(float[] inputs, int count) {
    return run(inputs, count, List.of(logits, probabilities));
  }

  @Override
  public boolean hasFeatures() {
    return features.isPresent();
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    Output<TFloat32> wanted =
        features.orElseThrow(
            () -> new IllegalStateException("this SavedModel has no output " + FEATURES));
    return run(inputs, count, List.of(logits, probabilities, wanted));
  }

  private Outputs run(float[] inputs, int count, List<Output<TFloat32>> fetched) {
    if (count < 1 || inputs.length / shape.size() < count) {
      throw new IllegalArgumentException(
          count + " images of " + shape + " from only " + inputs.length + " values");
    }
    Shape batch = input().tensorShape().prepend(count); // [n, h, w, c]
    try (TFloat32 tensor = Tensors.of(batch, inputs)) {
      Session.Runner runner = bundle.session().runner().feed(images, tensor);
      fetched.forEach(runner::fetch);
      try (Result result = runner.run()) {
        return new Outputs(
            classes,
            Tensors.floats(result.get(0)),
            Tensors.floats(result.get(1)),
            result.size() > 2 ? Tensors.floats(result.get(2)) : new float[0]);
      }
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
