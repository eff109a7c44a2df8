package dev.acet;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageShape;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Predicts images with a trained model.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.open("cifar10-acet", Path.of("exps_paper"))) {
 *   Prediction prediction = classifier.predict(Path.of("frog.png"));
 *   System.out.println(prediction.className() + " " + prediction.confidence());
 * }
 * }</pre>
 *
 * <p>Several threads may use one classifier at the same time. It holds native memory until it is
 * closed; later calls throw {@link IllegalStateException}.
 */
public final class Classifier implements AutoCloseable {

  private final Network network;
  private final ImageShape shape;
  private final List<String> classNames;

  private Classifier(Network network, ImageShape shape, List<String> classNames) {
    this.network = network;
    this.shape = shape;
    this.classNames = classNames;
  }

  /**
   * Opens a model.
   *
   * @param model a released model's alias such as {@code svhn-acet} or {@code svhn-acet@60}, a run
   *     folder, or a checkpoint's prefix
   * @param modelsDirectory the folder that holds the released models' folders
   * @throws dev.acet.io.InputException if there is no such model or its files are damaged
   */
  public static Classifier open(String model, Path modelsDirectory) throws IOException {
    return open(new ModelDirectory(modelsDirectory).find(model), SessionOptions.withDefaults());
  }

  /**
   * Opens a given model.
   *
   * @throws dev.acet.io.InputException if its weights are missing, damaged or another network's, or
   *     it takes points
   */
  public static Classifier open(Model model, SessionOptions options) throws IOException {
    ImageShape shape = model.imageShape();
    return new Classifier(model.open(options), shape, model.classTitles());
  }

  /** The required shape of an image: height, width and channels. */
  public ImageShape inputShape() {
    return shape;
  }

  /** The classes' names, by index; {@code class 0} and so on if they are not known. */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Predicts one image of shape {@link #inputShape()}.
   *
   * @param image [height, width, channels], row-major, in [0, 1]
   */
  public Prediction predict(float[] image) {
    if (image.length != shape.size()) {
      throw new IllegalArgumentException(
          "an image of " + shape + " has " + shape.size() + " values, not " + image.length);
    }
    return predict(image, 1).get(0);
  }

  /**
   * Predicts a batch of images.
   *
   * @param images at least {@code count} images, [count, height, width, channels], row-major, in
   *     [0, 1]
   * @param count how many of them to predict, at least 1
   */
  public List<Prediction> predict(float[] images, int count) {
    Outputs outputs = network.run(images, count);
    int classes = outputs.classes();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      predictions.add(
          new Prediction(
              classNames,
              Arrays.copyOfRange(outputs.logits(), i * classes, (i + 1) * classes),
              Arrays.copyOfRange(outputs.probabilities(), i * classes, (i + 1) * classes)));
    }
    return predictions;
  }

  /**
   * Predicts an image file (PNG, JPEG or WebP). It is converted to the model's shape like images of
   * data sets: resized with Pillow's bilinear filter, with the mean of the channels for grey.
   *
   * @throws dev.acet.io.InputException if the file is missing or not an image
   */
  public Prediction predict(Path imageFile) throws IOException {
    return predict(new ImageConversion(shape, false).apply(ImageDecoder.read(imageFile)));
  }

  @Override
  public void close() {
    network.close();
  }
}
