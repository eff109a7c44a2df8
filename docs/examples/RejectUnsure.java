import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.analysis.Detection;
import dev.acet.analysis.Score;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.ImageBatches;
import dev.acet.data.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Says what image files show, and rejects those that look less like the model's own data than all
 * but 5 % of that data.
 *
 * <pre>
 * java -cp 'target/acet.jar:target/lib/*' docs/examples/RejectUnsure.java MODEL SET SCORE IMAGE...
 * </pre>
 */
public final class RejectUnsure {

  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException("MODEL SET SCORE IMAGE...");
    }
    Score score = Score.valueOf(args[2]); // MSP, MAX_LOGIT, ENERGY or ENTROPY
    try (Classifier classifier = Classifier.open(args[0], Path.of("exps_paper"))) {
      double threshold = threshold(classifier, args[1], score);
      System.out.printf("95 %% of %s have a score of %.3f or more%n", args[1], threshold);
      for (String file : List.of(args).subList(3, args.length)) {
        Prediction prediction = classifier.predict(Path.of(file));
        boolean rejected = prediction.score(score) < threshold;
        System.out.printf(
            "%s: %s %.3f, score %.3f%s%n",
            file,
            prediction.className(),
            prediction.confidence(),
            prediction.score(score),
            rejected ? ", rejected" : "");
      }
    }
  }

  /** The score that 95 % of a data set's first thousand test images have at least. */
  private static double threshold(Classifier classifier, String set, Score score)
      throws IOException {
    DoubleStream.Builder scores = DoubleStream.builder();
    DataDirectory data = new DataDirectory(Path.of("data"));
    try (ImageBatches batches =
        data.open(set, Split.TEST).batches(classifier.imageTarget(), 128, 1000)) {
      for (ImageBatch batch = batches.next(); batch != null; batch = batches.next()) {
        for (Prediction prediction : classifier.predict(batch.pixels(), batch.count())) {
          scores.add(prediction.score(score));
        }
      }
    }
    return Detection.threshold(scores.build().toArray());
  }
}
