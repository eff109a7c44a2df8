package dev.acet.spark;

import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Detector;
import dev.acet.image.ImageConversion;
import dev.acet.image.RawImage;
import dev.acet.model.Model;
import dev.acet.rejection.Decision;
import dev.acet.rejection.Rejector;
import dev.acet.study.ScoreChoice;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that is open in this JVM, with what it judges by. The tasks of an executor share it; it
 * is closed when the JVM ends.
 */
final class OpenModel {

  private static final Logger LOG = LoggerFactory.getLogger(OpenModel.class);
  private static final Map<ImageScoring, OpenModel> OPEN = new HashMap<>();

  private final Classifier classifier;
  private final Detector detector;
  private final @Nullable Rejector rejector;
  private final ImageConversion conversion;
  private final int batchSize;

  private OpenModel(Classifier classifier, ScoreChoice choice, int batchSize) throws IOException {
    this.classifier = classifier;
    this.batchSize = batchSize;
    Optional<Rejector> found = choice.rejector(classifier);
    rejector = found.orElse(null);
    detector = found.isPresent() ? found.get().detector() : choice.detector(classifier);
    conversion = new ImageConversion(classifier.imageTarget(), false);
  }

  /**
   * The model of a scoring, which the first call in a JVM opens.
   *
   * @throws dev.acet.io.InputException if a file is missing, damaged or another model's
   * @throws IllegalArgumentException as {@link ScoreChoice#rejector}
   */
  static OpenModel of(ImageScoring scoring) throws IOException {
    synchronized (OPEN) {
      OpenModel open = OPEN.get(scoring);
      if (open == null) {
        open = open(scoring);
        OPEN.put(scoring, open);
      }
      return open;
    }
  }

  private static OpenModel open(ImageScoring scoring) throws IOException {
    // As many threads as the executor has cores, where Spark says it; all else is the machine's.
    int threads = SparkEnv.get().conf().getInt("spark.executor.cores", 0);
    SessionOptions options = new SessionOptions(threads);
    Model model = scoring.model().find();
    Classifier classifier = Classifier.open(model, options);
    try {
      OpenModel open = new OpenModel(classifier, scoring.choice().here(), scoring.batchSize());
      Runtime.getRuntime().addShutdownHook(new Thread(classifier::close));
      LOG.info("opened model {}", classifier.identity().name());
      return open;
    } catch (IOException | RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  /** How images are rejected, if they are. */
  Optional<Rejector> rejector() {
    return Optional.ofNullable(rejector);
  }

  int batchSize() {
    return batchSize;
  }

  /**
   * Scores at most a batch.
   *
   * @param images their decoded content, or an error in its place
   * @return {@link ImageScoring#COLUMNS}, in the same order
   */
  List<Row> score(List<ReadImage> images) {
    int size = classifier.inputShape().size();
    float[] pixels = new float[batchSize * size]; // [batch size, h, w, c]
    for (int i = 0; i < images.size(); i++) {
      RawImage raw = images.get(i).raw();
      if (raw != null) { // otherwise its place stays black
        conversion.write(raw, pixels, i * size);
      }
    }
    List<Prediction> predictions = classifier.predict(pixels, batchSize);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      ReadImage image = images.get(i);
      rows.add(
          image.error() == null
              ? row(image.path(), predictions.get(i))
              : broken(image.path(), image.error()));
    }
    return rows;
  }

  private static Row broken(String path, String error) {
    return RowFactory.create(path, null, null, null, null, null, error);
  }

  private Row row(String path, Prediction prediction) {
    double score = prediction.score(detector);
    String name = prediction.className();
    double confidence = prediction.confidence();
    if (Double.isNaN(score)) {
      return broken(
          path,
          "the model's "
              + detector.id()
              + " is not a number. Its weights are damaged, or its training diverged.");
    }
    if (rejector == null) {
      return RowFactory.create(path, name, confidence, score, null, null, null);
    }
    Decision decision = rejector.decide(score, prediction.classIndex());
    String word = decision.rejected() ? "out" : "in";
    return RowFactory.create(path, name, confidence, score, decision.pValue(), word, null);
  }
}
