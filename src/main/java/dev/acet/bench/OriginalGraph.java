package dev.acet.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.io.InputException;
import dev.acet.network.Architecture;
import dev.acet.network.ResNetSmall;
import dev.acet.paper.Method;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/**
 * Runs the graph that the authors stored beside a released checkpoint, with its variables restored.
 * For one thread at a time.
 *
 * <p>It contains their forward pass, noise, attack and update, which ours are compared with.
 */
public final class OriginalGraph implements AutoCloseable {

  private static final String IMAGES = "Placeholder";
  private static final String NOISE = "tower_0/cond/Merge";
  private static final List<String> LOSSES =
      List.of("tower_0/add_3", "tower_0/AddN", "tower_0/Sum_1", "tower_0/cond_3/Merge");
  private static final String BALL = "tower_0/cond_1/while/clip_by_value_1/";

  private final Graph graph;
  private final Session session;
  private final Path checkpoint;
  private final String input;
  private final String logits;
  private final String perturbation;

  private OriginalGraph(Graph graph, Session session, GraphDef definition, Path checkpoint) {
    this.graph = graph;
    this.session = session;
    this.checkpoint = checkpoint;
    input =
        node(definition, "tower_0/block_init/conv/Conv2D", "tower_0/conv1/conv1/Conv2D")
            .getInput(0);
    logits = node(definition, "tower_0/logit/fc/xw_plus_b", "tower_0/fc2/xw_plus_b").getName();
    // Older graphs add the uniform noise directly, later ones a random multiple of it.
    perturbation = node(definition, "tower_0/cond_1/add").getInput(1);
  }

  /** Whether the attack and the update of such a network's graph can be timed. */
  public static boolean isTimed(Architecture architecture) {
    return architecture instanceof ResNetSmall;
  }

  /**
   * Imports {@code <prefix>.meta} and restores the checkpoint {@code prefix}.
   *
   * @throws InputException if the file is missing or not a graph
   */
  public static OriginalGraph open(Path prefix, SessionOptions options) throws IOException {
    return open(meta(prefix), prefix, options);
  }

  /**
   * As {@link #open(Path, SessionOptions)}, with another radius of the attack instead of the one
   * that the model was trained with.
   */
  public static OriginalGraph open(Path prefix, SessionOptions options, double eps)
      throws IOException {
    GraphDef.Builder definition = importable(read(meta(prefix))).toBuilder();
    for (NodeDef.Builder node : definition.getNodeBuilderList()) {
      if (node.getName().equals(BALL + "Minimum/y")) {
        set(node, (float) eps);
      } else if (node.getName().equals(BALL + "y")) {
        set(node, (float) -eps);
      }
    }
    return open(definition.build(), prefix, options);
  }

  /**
   * As {@link #open(Path, SessionOptions)}, with the values of another checkpoint of the same
   * variables.
   */
  public static OriginalGraph open(Path meta, Path prefix, SessionOptions options)
      throws IOException {
    return open(importable(read(meta)), prefix, options);
  }

  private static OriginalGraph open(GraphDef definition, Path prefix, SessionOptions options) {
    Graph graph = new Graph();
    try {
      graph.importGraphDef(definition);
      Session session = new Session(graph, config(options));
      try {
        OriginalGraph original = new OriginalGraph(graph, session, definition, prefix);
        original.restore();
        return original;
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Restores all variables from the checkpoint that it was opened with. */
  void restore() {
    try (TString prefix = TString.scalarOf(checkpoint.toString())) {
      session.runner().feed("save/Const", prefix).addTarget("save/restore_all").run().close();
    }
  }

  /**
   * Runs only the authors' forward pass, without the noise that their graph makes besides.
   *
   * @param images [n, h, w, c] in [0, 1]
   * @return logits [n, classes], row-major
   */
  public float[] logits(TFloat32 images) {
    try (TBool inference = TBool.scalarOf(false);
        Result result =
            session
                .runner()
                .feed(input, images)
                .feed("is_training", inference)
                .fetch(logits)
                .run()) {
      return Tensors.floats(result.get(0));
    }
  }

  /**
   * Runs any part of the authors' graph.
   *
   * @param feeds tensors by the names of the nodes that they replace
   * @param fetch the name of the node to compute, a tensor of floats
   * @return its values, row-major
   */
  public float[] run(Map<String, ? extends Tensor> feeds, String fetch) {
    return run(feeds, List.of(fetch)).get(0);
  }

  /**
   * Runs several parts at once, which is much faster than one by one: TensorFlow prepares the whole
   * graph anew for each choice of parts.
   *
   * @param feeds tensors by the names of the nodes that they replace
   * @param fetches the names of the nodes to compute, tensors of floats
   * @return their values, row-major, in the order of their names
   */
  public List<float[]> run(Map<String, ? extends Tensor> feeds, List<String> fetches) {
    Session.Runner runner = session.runner();
    fetches.forEach(runner::fetch);
    feeds.forEach(runner::feed);
    try (Result result = runner.run()) {
      List<float[]> values = new ArrayList<>();
      for (int i = 0; i < fetches.size(); i++) {
        values.add(Tensors.floats(result.get(i)));
      }
      return values;
    }
  }

  /**
   * The authors' noise for a batch of 128, without an attack.
   *
   * @param images [128, h, w, c], of which some are permuted
   */
  public float[] noise(TFloat32 images) {
    try (TFloat32 fraction = TFloat32.scalarOf(1);
        TBool yes = TBool.scalarOf(true)) {
      return run(Map.of(IMAGES, images, "at_frac", fraction, "rub_flag", yes), NOISE);
    }
  }

  /**
   * Does one of the authors' updates at a learning rate, on given noise images if there are any.
   *
   * @param noise before the attack, [128, h, w, c]; null for plain training
   * @param steps of the attack, 0 for none
   * @param stepSize of the attack
   */
  public void update(
      TFloat32 images,
      TInt32 labels,
      @Nullable TFloat32 noise,
      int steps,
      double stepSize,
      double rate) {
    try (TFloat32 learningRate = TFloat32.scalarOf((float) rate);
        TInt32 count = TInt32.scalarOf(steps);
        TFloat32 length = TFloat32.scalarOf((float) stepSize)) {
      Map<String, Tensor> given = new HashMap<>();
      given.put("PiecewiseConstant/case/cond/Merge", learningRate);
      given.put("PlaceholderWithDefault", count);
      given.put("cond/Merge", length);
      if (noise != null) {
        given.put(NOISE, noise);
      }
      Method method = noise == null ? Method.PLAIN : steps == 0 ? Method.CEDA : Method.ACET;
      update(images, labels, method, given);
    }
  }

  /**
   * The authors' attack on the maximum confidence.
   *
   * @param noise the images to attack, [128, h, w, c]
   * @param perturbations the initial perturbations, [128, h, w, c]; null for their own
   * @return [128, h, w, c]
   */
  public float[] attack(
      TFloat32 noise, @Nullable TFloat32 perturbations, int steps, double stepSize) {
    try (TFloat32 fraction = TFloat32.scalarOf(1);
        TInt32 labels = TInt32.tensorOf(Shape.of(noise.shape().get(0)), data -> {});
        TInt32 count = TInt32.scalarOf(steps);
        TFloat32 length = TFloat32.scalarOf((float) stepSize);
        TBool yes = TBool.scalarOf(true);
        TBool no = TBool.scalarOf(false)) {
      Map<String, Tensor> feeds = new HashMap<>();
      feeds.put(IMAGES, noise);
      feeds.put("Placeholder_1", labels);
      feeds.put("at_frac", fraction);
      feeds.put("is_training", no);
      feeds.put("rub_flag", yes);
      feeds.put("adv_flag", yes);
      feeds.put("max_conf_flag", yes);
      feeds.put("PlaceholderWithDefault", count);
      feeds.put("cond/Merge", length);
      feeds.put(NOISE, noise);
      if (perturbations != null) {
        feeds.put(perturbation, perturbations);
      }
      return run(feeds, "tower_0/cond_1/Merge");
    }
  }

  /**
   * Does one of the authors' updates, noise and attack included, with the learning rate of the
   * restored update counter.
   *
   * @param images [128, h, w, c]
   * @param labels [128]
   * @param method the noise term besides them
   * @param given tensors that replace nodes, such as the noise
   * @return the loss before the update, its parts and its weight decay: total, Σ w², sum of
   *     cross-entropies, sum of noise terms
   */
  public float[] update(
      TFloat32 images, TInt32 labels, Method method, Map<String, ? extends Tensor> given) {
    try (TFloat32 fraction = TFloat32.scalarOf(method == Method.PLAIN ? 0 : 1);
        TBool yes = TBool.scalarOf(true);
        TBool noisy = TBool.scalarOf(method != Method.PLAIN);
        TBool attacked = TBool.scalarOf(method == Method.ACET)) {
      Session.Runner runner =
          session
              .runner()
              .feed(IMAGES, images)
              .feed("Placeholder_1", labels)
              .feed("at_frac", fraction)
              .feed("is_training", yes)
              .feed("rub_flag", noisy)
              .feed("adv_flag", attacked)
              .feed("max_conf_flag", yes)
              .addTarget("train_step");
      for (String part : LOSSES) {
        runner.fetch(part);
      }
      given.forEach(runner::feed);
      try (Result result = runner.run()) {
        float[] losses = new float[LOSSES.size()];
        for (int i = 0; i < losses.length; i++) {
          losses[i] = ((TFloat32) result.get(i)).getFloat();
        }
        return losses;
      }
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /**
   * TensorFlow's own choice of rewrites, as the authors had, without the layout optimiser, which
   * fails on their loop and logs long messages about it.
   */
  private static ConfigProto config(SessionOptions options) {
    ConfigProto.Builder config = options.toConfig().toBuilder();
    config
        .clearGraphOptions()
        .getGraphOptionsBuilder()
        .getRewriteOptionsBuilder()
        .setLayoutOptimizer(RewriterConfig.Toggle.OFF);
    return config.build();
  }

  private static MetaGraphDef read(Path meta) throws IOException {
    if (!Files.isRegularFile(meta)) {
      throw InputException.missing(meta, "Run: acet models fetch ALIAS");
    }
    try {
      return MetaGraphDef.parseFrom(Files.readAllBytes(meta));
    } catch (InvalidProtocolBufferException e) {
      throw InputException.corrupt(
          meta, "a TensorFlow MetaGraphDef", "other bytes", "Run: acet models fetch ALIAS", e);
    }
  }

  private static Path meta(Path prefix) {
    return prefix.resolveSibling(prefix.getFileName() + ".meta");
  }

  private static void set(NodeDef.Builder constant, float value) {
    TensorProto scalar =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addFloatVal(value)
            .build();
    constant.putAttr("value", AttrValue.newBuilder().setTensor(scalar).build());
  }

  /**
   * Removes the attribute that the importer rejects and the authors' devices, and gives each random
   * operation a seed, which the authors did not set.
   */
  private static GraphDef importable(MetaGraphDef meta) {
    GraphDef.Builder graph = meta.getGraphDef().toBuilder();
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      node.removeAttr("_output_shapes").clearDevice();
      if (node.containsAttr("seed2")) {
        node.putAttr("seed2", AttrValue.newBuilder().setI(node.getName().hashCode()).build());
      }
    }
    return graph.build();
  }

  private static NodeDef node(GraphDef definition, String... names) {
    Set<String> wanted = Set.of(names);
    return definition.getNodeList().stream()
        .filter(node -> wanted.contains(node.getName()))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("the graph has none of " + wanted));
  }
}
