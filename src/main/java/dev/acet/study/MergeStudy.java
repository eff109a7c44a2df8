package dev.acet.study;

import dev.acet.io.WorkLock;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.ShardMerge;
import dev.acet.report.ShellLine;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Joins the shards of an evaluation, which processes of their own have computed. For one thread.
 *
 * @param folder of the evaluation
 * @param replace whether sets that are stored with other options are replaced
 */
public record MergeStudy(Path folder, boolean replace) {

  /**
   * Stores the sets and removes the shards. If it is interrupted, the shards are still there.
   *
   * @return number of shards
   * @throws dev.acet.io.InputException if a shard is missing, not finished, damaged or made with
   *     other options; then nothing is stored of the sets that it belongs to
   * @throws OtherOptionsException if a set is stored with other options, and is not replaced
   */
  @SuppressWarnings("try") // the lock is held, not used
  public int run(EvaluationListener listener) throws IOException {
    PredictionStore store = new PredictionStore(folder);
    ShardMerge merge = ShardMerge.of(store);
    try (WorkLock lock = WorkLock.ofFolder(folder)) {
      for (String set : merge.sets()) {
        if (!merge.merge(set, replace)) {
          listener.kept(set);
        }
        EvaluationStudy.warn(store.read(set), listener); // also checks that it is whole
      }
      for (Path shard : merge.folders()) {
        ShellLine.copy(shard, folder);
      }
      listener.ended(folder);
      merge.clear();
    }
    return merge.folders().size();
  }
}
