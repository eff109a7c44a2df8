package dev.acet.spark;

import dev.acet.io.Progress;
import dev.acet.io.Progress.Unit;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Shows the progress of a result that is being written, task by task; what is lost with a worker
 * and computed again counts once. Threads may share it.
 */
final class ImagesDone extends SparkListener {

  private final Progress progress;
  private final int images;
  private final Set<Integer> tasks = new HashSet<>();
  private long done;

  ImagesDone(Progress progress, int images) {
    this.progress = progress;
    this.images = images;
  }

  synchronized void began() {
    progress.began("scored", Unit.IMAGES, images, 0);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful() && tasks.add(end.taskInfo().index())) {
      done += end.taskMetrics().outputMetrics().recordsWritten();
      progress.reached(done);
    }
  }

  /** All are done: Spark's events come a moment after what they tell. */
  synchronized void ended() {
    progress.reached(images);
    progress.ended();
  }
}
