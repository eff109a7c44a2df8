package dev.acet.onnx.runtime;

import ai.onnxruntime.OrtException;
import dev.acet.detector.OutputLayer;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputSpec;
import dev.acet.network.LoopNetwork;
import dev.acet.network.Network;
import dev.acet.tf.Precision;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in an ONNX file: what it takes and gives. Attacks can ask it, but follow no gradients.
 * Immutable; threads may share it.
 */
public final class OnnxProgram implements AttackTarget {

  private final OnnxSource source;
  private final ImagePort images;
  private final Answers answers;
  private final Contents contents;

  OnnxProgram(OnnxSource source, ImagePort images, Answers answers, Contents contents) {
    this.source = source;
    this.images = images;
    this.answers = answers;
    this.contents = contents;
  }

  /**
   * What it gives.
   *
   * @param logits the output of [n, K]
   * @param classes K
   * @param features the output of the penultimate features, if it is known
   */
  record Answers(String logits, int classes, Optional<String> features) {}

  /**
   * What else is known about it.
   *
   * @param last its last layer, if that is fully connected and the features go into it
   * @param metadata by key
   * @param otherFiles that hold weights
   */
  record Contents(
      Optional<OutputLayer> last, Map<String, String> metadata, List<Path> otherFiles) {}

  /** Loads the network, ready to run; the caller closes it. */
  public Network open(SessionOptions options) throws IOException {
    try {
      return new OnnxNetwork(this, RuntimeSession.open(source, options));
    } catch (OrtException e) {
      throw LoadFailure.of(source.file(), e);
    }
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images.shape());
  }

  @Override
  public int classes() {
    return answers.classes();
  }

  /** Number of images that it takes at a time; 0 for any. */
  public int batch() {
    return images.batch();
  }

  /** Whether the features before its last layer are known. */
  public boolean hasFeatures() {
    return answers.features().isPresent();
  }

  /** The last layer, if it is fully connected and what goes into it are the features. */
  public Optional<OutputLayer> outputLayer() {
    return contents.last();
  }

  /** What the file says about itself, by key. */
  public Map<String, String> metadata() {
    return contents.metadata();
  }

  /** Other files that hold its weights. */
  public List<Path> otherFiles() {
    return contents.otherFiles();
  }

  ImagePort images() {
    return images;
  }

  String logits() {
    return answers.logits();
  }

  Optional<String> features() {
    return answers.features();
  }

  @Override
  public Optional<Network> outside(SessionOptions options) {
    try {
      return Optional.of(open(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public LoopNetwork inLoop(Precision precision) {
    throw new IllegalStateException("a network of ONNX Runtime is not part of TensorFlow's graphs");
  }
}
