package dev.acet.study;

import dev.acet.analysis.Analysis;
import dev.acet.data.DataDirectory;
import dev.acet.eval.Evaluation;
import dev.acet.eval.EvaluationOptions;
import dev.acet.io.Progress;
import dev.acet.io.WorkLock;
import dev.acet.model.Model;
import dev.acet.model.NetworkSource;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Shard;
import dev.acet.prediction.ShardRecord;
import dev.acet.prediction.StoredSet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An evaluation of a model from its plan to its stored predictions.
 *
 * @param networks gives the network that predicts
 * @param data where the data sets are
 * @param session of the attacks
 */
public record EvaluationStudy(
    Model model,
    NetworkSource networks,
    DataDirectory data,
    SessionOptions session,
    EvaluationOptions options) {

  /** At this share and above, the attack's result proves little. */
  private static final double MANY = 0.1;

  /** An evaluation with a network of its own. */
  public EvaluationStudy(
      Model model, DataDirectory data, SessionOptions session, EvaluationOptions options) {
    this(model, Model::open, data, session, options);
  }

  /**
   * Evaluates the model on the sets of a plan, or on a shard of them. Only one process at a time
   * can fill a folder, or compute a shard.
   *
   * @param folder where the predictions are stored
   * @throws OtherOptionsException if a set is stored with other options
   * @throws dev.acet.io.InputException if an attack needs gradients that the model does not have
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void run(EvaluationPlan plan, Path folder, Progress progress, EvaluationListener listener)
      throws IOException {
    if (plan.followsGradients()) {
      model.requireGradients(); // before hours of work on other sets
    }
    Shard shard = options.shard();
    PredictionStore store = new PredictionStore(folder);
    PredictionStore place = store.of(shard);
    try (WorkLock lock = WorkLock.ofFolder(place.folder());
        Evaluation evaluation =
            new Evaluation(model, networks, session, data, store, options, progress)) {
      ShardRecord.delete(place);
      for (EvaluationPlan.Task task : plan.tasks()) {
        boolean kept = !task.work().on(evaluation);
        for (String set : task.sets()) {
          if (kept) {
            listener.kept(set);
          }
          if (shard.isWhole()) {
            warn(store.read(set), listener);
          }
        }
      }
      if (!shard.isWhole()) {
        ShardRecord.write(place, shard, plan.sets());
      }
      listener.ended(place.folder());
    }
  }

  /** Tells of an attack that had nothing to follow. */
  static void warn(StoredSet stored, EvaluationListener listener) {
    Double share = Analysis.withoutGradient(stored);
    AttackOptions attack = stored.provenance().attack();
    if (share != null && share > MANY && attack != null) {
      listener.withoutGradient(stored.provenance().set(), share, attack.isSuite());
    }
  }

  /** The longest names among the files that a plan's sets are stored in. */
  public List<Path> longestFiles(EvaluationPlan plan, Path folder) {
    PredictionStore store = new PredictionStore(folder).of(options.shard());
    return plan.sets().stream().flatMap(set -> store.longestFiles(set).stream()).toList();
  }

  /**
   * The default folder for an evaluation.
   *
   * @param runs the runs' folder
   * @param model its title
   */
  public static Path folder(Path runs, String model) {
    return runs.resolve("evaluations").resolve(model);
  }
}
