package dev.acet.train;

import dev.acet.data.TrainingImages;
import dev.acet.train.update.UpdateImages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the batches of a run in order; while one is trained on, the next is made. For one
 * thread.
 */
final class BatchPipeline implements AutoCloseable {

  private final TrainingImages images;
  private final @Nullable RunOutliers outliers;
  private final int batchSize;
  private final int steps;
  private final ExecutorService maker = Executors.newSingleThreadExecutor(BatchPipeline::thread);
  private long next;
  private CompletableFuture<UpdateImages> upcoming;
  private long orderedEpoch = -1;
  private int[] order = new int[0];

  /**
   * Starts after a number of completed updates.
   *
   * @param outliers null if the run has none
   * @param done number of completed updates
   */
  BatchPipeline(TrainingImages images, @Nullable RunOutliers outliers, int batchSize, long done) {
    this.images = images;
    this.outliers = outliers;
    this.batchSize = batchSize;
    steps = images.batches(batchSize);
    next = done;
    upcoming = make(next);
  }

  /** The next batch. */
  UpdateImages next() {
    UpdateImages batch = upcoming.join();
    upcoming = make(++next);
    return batch;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }

  private CompletableFuture<UpdateImages> make(long update) {
    return CompletableFuture.supplyAsync(() -> batch(update), maker);
  }

  /** Runs on the thread that makes batches. */
  private UpdateImages batch(long update) {
    long epoch = update / steps;
    if (epoch != orderedEpoch) {
      order = images.order(epoch);
      orderedEpoch = epoch;
    }
    return new UpdateImages(
        images.batch(order, epoch, (int) (update % steps), batchSize),
        outliers == null ? null : outliers.batch(update));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "batches");
    thread.setDaemon(true);
    return thread;
  }
}
