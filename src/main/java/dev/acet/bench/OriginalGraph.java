package dev.acet.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.acet.io.InputException;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * The graph that the authors stored beside a released checkpoint, with their variables restored.
 *
 * <p>It holds their forward pass, noise, attack and update, so it is what ours is compared with.
 */
public final class OriginalGraph implements AutoCloseable {

  private final Graph graph;
  private final Session session;
  private final String input;
  private final String logits;

  private OriginalGraph(Graph graph, Session session, String input, String logits) {
    this.graph = graph;
    this.session = session;
    this.input = input;
    this.logits = logits;
  }

  /**
   * Imports {@code <prefix>.meta} and restores the checkpoint {@code prefix}.
   *
   * @throws InputException if the file is missing or no graph
   */
  public static OriginalGraph open(Path prefix, SessionOptions options) throws IOException {
    return open(prefix.resolveSibling(prefix.getFileName() + ".meta"), prefix, options);
  }

  /**
   * As {@link #open(Path, SessionOptions)}, with the values of another checkpoint of the same
   * variables.
   */
  public static OriginalGraph open(Path meta, Path prefix, SessionOptions options)
      throws IOException {
    GraphDef definition = importable(read(meta));
    Graph graph = new Graph();
    try {
      graph.importGraphDef(definition);
      Session session = new Session(graph, config(options));
      try (TString checkpoint = TString.scalarOf(prefix.toString())) {
        session.runner().feed("save/Const", checkpoint).addTarget("save/restore_all").run().close();
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
      NodeDef first =
          node(definition, "tower_0/block_init/conv/Conv2D", "tower_0/conv1/conv1/Conv2D");
      NodeDef last = node(definition, "tower_0/logit/fc/xw_plus_b", "tower_0/fc2/xw_plus_b");
      return new OriginalGraph(graph, session, first.getInput(0), last.getName());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Runs the authors' forward pass alone, without the noise that their graph makes beside it.
   *
   * @param images [n, h, w, c] in [0, 1]
   * @return logits [n, classes], row-major
   */
  public float[] logits(TFloat32 images) {
    try (TBool inference = TBool.scalarOf(false)) {
      return run(Map.of(input, images, "is_training", inference), logits);
    }
  }

  /**
   * Computes one float tensor of the authors' graph, and only what it needs.
   *
   * @param feeds values by the names of the tensors that they replace; any tensor can be replaced
   * @param fetch name of the tensor
   * @return its values, row-major
   */
  public float[] run(Map<String, ? extends Tensor> feeds, String fetch) {
    Session.Runner runner = session.runner().fetch(fetch);
    feeds.forEach(runner::feed);
    try (Result result = runner.run()) {
      return Tensors.floats(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** Without the layout optimiser, which fails on the authors' loop, and says so at length. */
  private static ConfigProto config(SessionOptions options) {
    ConfigProto.Builder config = options.toConfig().toBuilder();
    config
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

  /**
   * Without the attribute that the importer refuses, without the authors' devices, and with a seed
   * for each random operation: the authors left theirs to chance.
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
