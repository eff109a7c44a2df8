package dev.acet.spark;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.AtomicFile;
import dev.acet.io.Folders;
import dev.acet.prediction.Shard;
import dev.acet.prediction.ShardRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * An evaluation's folder, in which the driver collects shards as they come: those that are there
 * when it is started again are not computed again. For one job.
 */
final class ShardFolder {

  private final Path folder;
  private final int count;
  private final PrintWriter err;
  private int done;
  private ShardTask.@Nullable Result failed;

  ShardFolder(Path folder, int count, PrintWriter err) {
    this.folder = folder;
    this.count = count;
    this.err = err;
  }

  /**
   * Has all missing shards computed.
   *
   * @return the first that failed; null if all are there
   */
  ShardTask.@Nullable Result fill(ShardTask task, JavaSparkContext spark) {
    List<Integer> missing = missing();
    done = count - missing.size();
    if (missing.isEmpty()) {
      return null;
    }
    int all = count; // not this folder, which stays on the driver
    JavaRDD<ShardTask.Result> results =
        spark.parallelize(missing, missing.size()).map(index -> task.run(index, all));
    try {
      spark
          .sc()
          .runJob(
              results.rdd(),
              (Function1<Iterator<ShardTask.Result>, ShardTask.Result> & Serializable)
                  Iterator::next,
              (Function2<Object, ShardTask.Result, BoxedUnit>)
                  (place, result) -> {
                    took(missing.get((Integer) place), result);
                    return BoxedUnit.UNIT;
                  },
              ClassTag$.MODULE$.apply(ShardTask.Result.class));
    } catch (RuntimeException e) {
      if (failed == null) {
        throw e;
      }
    }
    return failed;
  }

  private List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      if (!Files.exists(place(index).resolve(ShardRecord.FILE))) {
        missing.add(index);
      }
    }
    return missing;
  }

  private Path place(int index) {
    return folder.resolve(new Shard(index, count).name());
  }

  /** Stores a shard; an exception ends the job. Spark calls this one at a time. */
  private void took(int index, ShardTask.Result result) {
    if (result.code() != ExitCode.DONE) {
      failed = result;
      throw new IllegalStateException("shard " + index + " failed");
    }
    try {
      for (Map.Entry<String, byte[]> file : result.files().entrySet()) {
        if (!file.getKey().equals(ShardRecord.FILE)) {
          store(index, file.getKey(), file.getValue());
        }
      }
      store(
          index,
          ShardRecord.FILE,
          Objects.requireNonNull(result.files().get(ShardRecord.FILE), ShardRecord.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    done++;
    err.println(done + " of " + count + " shards");
    err.flush();
  }

  private void store(int index, String name, byte[] content) throws IOException {
    Path file = place(index).resolve(name);
    Folders.madeFor(file);
    AtomicFile.write(file, stream -> stream.write(content));
  }
}
