package dev.acet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** The rows of a task, computed a batch at a time as they are asked for. For one thread. */
final class ScoredRows<T> implements Iterator<Row> {

  private final OpenModel model;
  private final Iterator<T> part;
  private final Function<T, EncodedImage> image;
  private final Queue<Row> ready = new ArrayDeque<>();

  /**
   * Takes what is in a task.
   *
   * @param image what an element of it is
   */
  ScoredRows(OpenModel model, Iterator<T> part, Function<T, EncodedImage> image) {
    this.model = model;
    this.part = part;
    this.image = image;
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || part.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (ready.isEmpty()) {
      ready.addAll(model.score(read()));
    }
    return ready.remove();
  }

  private List<ReadImage> read() {
    List<ReadImage> batch = new ArrayList<>();
    try {
      while (batch.size() < model.batchSize() && part.hasNext()) {
        batch.add(ReadImage.of(image.apply(part.next())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return batch;
  }
}
