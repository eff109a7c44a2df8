package dev.acet.model;

import dev.acet.detector.OutputLayer;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.network.AttackTarget;
import dev.acet.network.InputsAndClasses;
import dev.acet.network.Network;
import dev.acet.network.RayNetwork;
import dev.acet.paper.Method;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A trained model, wherever it is stored and whoever trained it, as evaluation, attacks, figures
 * and the theory need it. Immutable; threads may share it.
 */
public interface Model extends InputsAndClasses {

  /** An alias if it has one, otherwise the name of its folder or file. */
  String name();

  /** The name in tables, such as {@code svhn-acet@60}. */
  default String title() {
    return name();
  }

  /** The epoch after which it was saved, if known. */
  default OptionalInt epoch() {
    return OptionalInt.empty();
  }

  /** Its name in the paper's tables; empty for all but the paper's own models. */
  default Optional<String> paperName() {
    return Optional.empty();
  }

  /** The identity that is stored with its predictions. */
  ModelIdentity identity() throws IOException;

  /** What is known about its training. */
  default Optional<Lineage> lineage() {
    return Optional.empty();
  }

  /** The classes' names by index; empty if unknown. */
  default List<String> classNames() {
    return List.of();
  }

  /**
   * Loads the network; the caller closes it.
   *
   * @throws InputException if the weights are missing, damaged or another network's
   */
  Network open(SessionOptions options) throws IOException;

  /**
   * Why attacks cannot follow its gradients: the end of a sentence that begins with its name. Empty
   * if they can.
   */
  default Optional<String> whyNoGradients() {
    return Optional.empty();
  }

  /**
   * Loads what an attack needs.
   *
   * @throws InputException if the weights are missing, damaged or another network's
   */
  AttackTarget target() throws IOException;

  /**
   * Why the theory of ReLU networks says nothing about the model: the end of a sentence that begins
   * with its name. Empty where it does, so that {@link #alongRays} works.
   */
  Optional<String> whyNoRays();

  /**
   * Loads the network as it looks along rays; the caller closes it.
   *
   * @throws InputException if the weights are missing, damaged or another network's
   * @throws IllegalArgumentException if the theory says nothing about it
   */
  RayNetwork alongRays(SessionOptions options) throws IOException;

  /**
   * Its last layer, which computes the logits from the features; empty if there is no such layer.
   *
   * @throws InputException if the weights are missing, damaged or another network's
   */
  default Optional<OutputLayer> outputLayer() throws IOException {
    return Optional.empty();
  }

  /**
   * The shape of the images that it takes.
   *
   * @throws InputException if it takes points
   */
  default ImageShape imageShape() throws InputException {
    return input()
        .image()
        .orElseThrow(
            () ->
                InputException.of(
                    name() + " takes points " + input().dimensions() + ", not images."));
  }

  /** How images of another shape are brought to that of its images. */
  default Resize resize() {
    return Resize.SQUEEZE;
  }

  /**
   * What stored images are brought to for it.
   *
   * @throws InputException if it takes points
   */
  default ImageTarget imageTarget() throws InputException {
    return new ImageTarget(imageShape(), resize());
  }

  /**
   * Requires gradients.
   *
   * @throws InputException if attacks cannot follow them
   */
  default void requireGradients() throws InputException {
    Optional<String> why = whyNoGradients();
    if (why.isPresent()) {
      throw InputException.of(
          name() + " " + why.get() + ".",
          "Use --attack square, which needs none, and no --keep-odin.");
    }
  }

  /** Names to show for the classes: numbers if they have none. */
  default List<String> classTitles() {
    return classNames().isEmpty()
        ? IntStream.range(0, classes()).mapToObj(index -> "class " + index).toList()
        : classNames();
  }

  /**
   * Where a file that belongs to the weights is, such as their calibration: beside them. Empty if
   * they are not stored.
   */
  default Optional<Path> beside(String file) {
    return Optional.empty();
  }

  /** What it was trained on, if known. */
  default Optional<String> dataset() {
    return lineage().map(Lineage::dataset);
  }

  /** How it was trained, if known. */
  default Optional<Method> method() {
    return lineage().map(Lineage::method);
  }
}
