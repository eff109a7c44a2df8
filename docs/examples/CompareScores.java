import dev.acet.analysis.Analysis;
import dev.acet.analysis.Detection;
import dev.acet.analysis.Score;
import dev.acet.analysis.SetResult;
import dev.acet.data.DataDirectory;
import dev.acet.eval.Evaluation;
import dev.acet.eval.EvaluationOptions;
import dev.acet.io.Progress;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Evaluates a model on its own test set and on others, and says how well each score tells them
 * apart. What is stored in OUT is not computed again, and is what {@code acet analyze OUT} reads.
 *
 * <pre>
 * java -cp 'target/acet.jar:target/lib/*' docs/examples/CompareScores.java MODEL OUT SET OTHER...
 * </pre>
 */
public final class CompareScores {

  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException("MODEL OUT SET OTHER...");
    }
    CheckpointModel model = new ModelDirectory(Path.of("exps_paper")).find(args[0]);
    DataDirectory data = new DataDirectory(Path.of("data"));
    PredictionStore store = new PredictionStore(Path.of(args[1]));
    EvaluationOptions options =
        new EvaluationOptions(
            1,
            1000,
            128,
            EvaluationOptions.Kept.NOTHING,
            EvaluationOptions.Replace.NOTHING,
            false,
            "CompareScores");
    try (Evaluation evaluation =
        new Evaluation(model, SessionOptions.withDefaults(), data, store, options, Progress.NONE)) {
      evaluation.dataSet(args[2], Role.IN);
      for (String other : List.of(args).subList(3, args.length)) {
        evaluation.dataSet(other, Role.OUT);
      }
    }
    for (Score score : Score.values()) {
      for (SetResult set : new Analysis(score, false).of(store).sets()) {
        Detection detection = set.detection();
        System.out.printf(
            "%-9s %-16s AUROC %.4f, FPR@95 %.4f%n",
            score.id(), set.title(), detection.auroc(), detection.falsePositiveRate95());
      }
    }
  }
}
