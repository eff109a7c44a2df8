package dev.acet;

import dev.acet.analysis.Detector;
import dev.acet.detector.DetectorFile;
import dev.acet.detector.FittedDetectors;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.image.RawImage;
import dev.acet.io.InputException;
import dev.acet.io.NpyArray;
import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Predictions;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.Rejector;
import dev.acet.tf.NativeMemory;
import dev.acet.tf.SessionOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Predicts images with a trained model.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.open("cifar10-acet")) {
 *   Rejector rejector = classifier.rejector(Score.MSP, .05);
 *   Prediction prediction = classifier.predict(Path.of("frog.png"));
 *   System.out.println(prediction.className() + " " + prediction.decision(rejector));
 * }
 * }</pre>
 *
 * <p>Several threads may use one classifier at the same time. It holds native memory until it is
 * closed. Closing waits for the predictions in progress; later calls throw {@link
 * IllegalStateException}.
 */
public final class Classifier implements AutoCloseable {

  static {
    NativeMemory.allowTheMachines(); // before a model loads TensorFlow
  }

  private static final String MODELS_VARIABLE = "ACET_MODELS_DIR";
  private static final String USUAL_MODELS = "exps_paper";
  private static final int BATCH = 128;

  private final Network network;
  private final ImageShape shape;
  private final ImageTarget target;
  private final List<String> classNames;
  private final ModelIdentity identity;
  private final Optional<Path> calibrationFile;
  private final Optional<Path> detectorFile;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed; // guarded by the lock

  private Classifier(Network network, Model model, ModelIdentity identity) throws InputException {
    this.network = network;
    this.identity = identity;
    target = model.imageTarget();
    shape = target.shape();
    classNames = model.classTitles();
    calibrationFile = model.beside(CalibrationFile.NAME);
    detectorFile = model.beside(DetectorFile.NAME);
  }

  /**
   * Opens a model; released ones are looked for in the folder that the environment variable {@code
   * ACET_MODELS_DIR} names, otherwise in {@code exps_paper}.
   *
   * @param model as {@link #open(String, Path)}
   * @throws InputException if there is no such model or its files are damaged
   */
  public static Classifier open(String model) throws IOException {
    return open(model, Path.of(System.getenv().getOrDefault(MODELS_VARIABLE, USUAL_MODELS)));
  }

  /**
   * Opens a model.
   *
   * @param model a released model's alias such as {@code svhn-acet} or {@code svhn-acet@60}, a run
   *     folder, a checkpoint's prefix, the folder of a TensorFlow SavedModel, or an ONNX file
   * @param modelsDirectory the folder that holds the released models' folders
   * @throws InputException if there is no such model or its files are damaged
   */
  public static Classifier open(String model, Path modelsDirectory) throws IOException {
    return open(new ModelDirectory(modelsDirectory).open(model), SessionOptions.withDefaults());
  }

  /**
   * Opens the model in a run folder, a TensorFlow SavedModel or an ONNX file, or at a checkpoint's
   * prefix. A SavedModel is a program: open only what you trust.
   *
   * @throws InputException if there is no such model or its files are damaged
   */
  public static Classifier open(Path model) throws IOException {
    Path absolute = model.toAbsolutePath();
    return open(absolute.toString(), absolute);
  }

  /**
   * Opens a given model.
   *
   * @throws InputException if its weights are missing, damaged or another network's, or it takes
   *     points
   */
  public static Classifier open(Model model, SessionOptions options) throws IOException {
    ModelIdentity identity = model.identity();
    model.imageShape();
    return new Classifier(model.open(options), model, identity);
  }

  /** The required shape of an image: height, width and channels. */
  public ImageShape inputShape() {
    return shape;
  }

  /** What images of other sizes are brought to: the input shape, and how they get it. */
  public ImageTarget imageTarget() {
    return target;
  }

  /** The classes' names, by index; {@code class 0} and so on if they are not known. */
  public List<String> classNames() {
    return classNames;
  }

  /** Which model it is, with a fingerprint of its weights. */
  public ModelIdentity identity() {
    return identity;
  }

  /**
   * Reads the calibration that is stored beside the model's weights.
   *
   * @throws InputException if there is none, it is damaged, or it belongs to other weights
   */
  public Calibration calibration() throws IOException {
    return calibration(
        calibrationFile.orElseThrow(
            () ->
                InputException.of(identity.name() + " is not stored, so it has no calibration.")));
  }

  /**
   * Reads a calibration of this model from another file.
   *
   * @throws InputException if it is missing, damaged, or belongs to other weights
   */
  public Calibration calibration(Path file) throws IOException {
    return CalibrationFile.read(file, identity, classNames);
  }

  /**
   * The detectors that were fitted on this model's training images, from the file beside its
   * weights. Each is fitted when it is first asked for: keep the result.
   *
   * @throws InputException if there is none, it is damaged, or it belongs to other weights
   */
  public FittedDetectors detectors() throws IOException {
    return detectors(
        detectorFile.orElseThrow(
            () ->
                InputException.of(
                    identity.name() + " is not stored, so it has no file of detectors.")));
  }

  /**
   * The detectors of this model from another file.
   *
   * @throws InputException if it is missing, damaged, or belongs to other weights
   */
  public FittedDetectors detectors(Path file) throws IOException {
    return DetectorFile.read(file, identity).detectors();
  }

  /**
   * A rejector by the calibration beside the model's weights.
   *
   * @param rate the share of images like those of the calibration that are rejected, in (0, 1)
   * @throws InputException as {@link #calibration()}
   * @throws IllegalArgumentException if the detector was not calibrated, or was fitted again since,
   *     or there are too few calibration images for the rate
   */
  public Rejector rejector(Detector detector, double rate) throws IOException {
    return Rejector.of(calibration(), detector, rate);
  }

  /**
   * Predicts one image of shape {@link #inputShape()}.
   *
   * @param image [height, width, channels], row-major, in [0, 1]
   * @throws IllegalArgumentException if it has another size, or a value that is not in [0, 1]
   * @throws IllegalStateException if the classifier is closed
   */
  public Prediction predict(float[] image) {
    if (image.length != shape.size()) {
      throw new IllegalArgumentException(
          "an image of " + shape + " has " + shape.size() + " values, not " + image.length);
    }
    return predict(image, 1).get(0);
  }

  /**
   * Predicts a batch of images in one forward pass.
   *
   * @param images at least {@code count} images, [count, height, width, channels], row-major, in
   *     [0, 1]
   * @param count how many of them to predict, at least 1
   * @throws IllegalArgumentException if there are fewer, or one has a value that is not in [0, 1]
   * @throws IllegalStateException if the classifier is closed
   */
  public List<Prediction> predict(float[] images, int count) {
    return predictions(run(images, count, network.hasFeatures()), count);
  }

  /**
   * Predicts one image.
   *
   * @throws InputException if it is missing or not an image
   * @throws IllegalArgumentException if it is pixels, and they are as {@link #predict(float[])}
   *     refuses
   * @throws IllegalStateException if the classifier is closed
   */
  public Prediction predict(InputImage image) throws IOException {
    return predict(image.pixels(target));
  }

  /**
   * Predicts an image file (PNG, JPEG or WebP), which is converted to the model's shape: see {@link
   * InputImage}.
   *
   * @throws InputException if the file is missing or not an image
   */
  public Prediction predict(Path imageFile) throws IOException {
    return predict(InputImage.of(imageFile));
  }

  /** As {@link #predict(Path)}, for the content of an image file. */
  public Prediction predict(byte[] encoded) throws IOException {
    return predict(InputImage.of(encoded));
  }

  /** As {@link #predict(Path)}, for a stream, which is read to its end and not closed. */
  public Prediction predict(InputStream encoded) throws IOException {
    return predict(InputImage.of(encoded));
  }

  /** As {@link #predict(Path)}, for a decoded image. */
  public Prediction predict(BufferedImage image) throws IOException {
    return predict(InputImage.of(image));
  }

  /**
   * Predicts any number of images, in batches; errors as {@link #predict(InputImage)}, for the
   * first image that has one.
   */
  public List<Prediction> predictAll(List<InputImage> images) throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      List<InputImage> batch = images.subList(from, Math.min(from + BATCH, images.size()));
      predictions.addAll(predict(pixels(batch), batch.size()));
    }
    return predictions;
  }

  /**
   * A detector's scores of a batch; parameters and errors as for {@link #predict(float[], int)}.
   *
   * @return [count]; higher looks more like the training data
   */
  public double[] scores(Detector detector, float[] images, int count) {
    Outputs outputs = run(images, count, detector.needsFeatures());
    int[] labels = new int[count];
    Arrays.fill(labels, RawImage.UNLABELLED);
    Map<String, NpyArray> extras =
        detector.needsFeatures()
            ? Map.of(
                Predictions.FEATURES,
                NpyArray.of(outputs.features(), count, outputs.features().length / count))
            : Map.of();
    return detector.scores(
        new Predictions(
            outputs.classes(), outputs.logits(), outputs.probabilities(), labels, extras));
  }

  /** A detector's scores of any number of images, [n]; errors as for {@link #predictAll}. */
  public double[] scores(Detector detector, List<InputImage> images) throws IOException {
    double[] scores = new double[images.size()];
    for (int from = 0; from < scores.length; from += BATCH) {
      List<InputImage> batch = images.subList(from, Math.min(from + BATCH, scores.length));
      double[] some = scores(detector, pixels(batch), batch.size());
      System.arraycopy(some, 0, scores, from, some.length);
    }
    return scores;
  }

  private float[] pixels(List<InputImage> images) throws IOException {
    float[] pixels = new float[images.size() * shape.size()]; // [n, h, w, c]
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i).pixels(target), 0, pixels, i * shape.size(), shape.size());
    }
    return pixels;
  }

  private Outputs run(float[] images, int count, boolean features) {
    requirePixels(images, count);
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the classifier of " + identity.name() + " is closed");
      }
      return features ? network.runWithFeatures(images, count) : network.run(images, count);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A network would give NaN, or a confident class, for what is no image. */
  private void requirePixels(float[] images, int count) {
    if (count < 1 || images.length / shape.size() < count) {
      throw new IllegalArgumentException(
          count
              + " images of "
              + shape
              + " were requested, but there are only "
              + images.length
              + " values");
    }
    for (int i = 0; i < count * shape.size(); i++) {
      if (!(images[i] >= 0 && images[i] <= 1)) {
        throw new IllegalArgumentException(
            "pixels are in [0, 1], but value "
                + i % shape.size()
                + " of image "
                + i / shape.size()
                + " is "
                + images[i]);
      }
    }
  }

  private List<Prediction> predictions(Outputs outputs, int count) {
    List<Prediction> predictions = new ArrayList<>();
    for (int image = 0; image < count; image++) {
      predictions.add(
          new Prediction(
              classNames,
              row(outputs.logits(), image, count),
              row(outputs.probabilities(), image, count),
              row(outputs.features(), image, count)));
    }
    return predictions;
  }

  /** The values of one image. */
  private static float[] row(float[] values, int image, int count) {
    int size = values.length / count;
    return Arrays.copyOfRange(values, image * size, (image + 1) * size);
  }

  /** Waits for the predictions in progress, then frees the native memory. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      network.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
