package dev.acet.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Processes images in batches, one per thread at a time: two batches of 64 in parallel take less
 * time than one of 128 whose operations are split among threads. For one thread at a time.
 */
final class Batches implements AutoCloseable {

  /** Images per batch. */
  private static final int SIZE = 64;

  private final int workers;
  private final ExecutorService threads;

  Batches(int workers) {
    this.workers = workers;
    threads = Executors.newFixedThreadPool(workers);
  }

  /** How many images to process at the same time. */
  int capacity() {
    return workers * SIZE;
  }

  /** Processes the images batch by batch on all threads and waits for all; results are in order. */
  <T, R> List<R> map(List<T> images, Function<List<T>, R> work) {
    int size = Math.max(1, Math.min(SIZE, (images.size() + workers - 1) / workers));
    List<Future<R>> running = new ArrayList<>();
    for (int from = 0; from < images.size(); from += size) {
      List<T> batch = images.subList(from, Math.min(from + size, images.size()));
      running.add(threads.submit(() -> work.apply(batch)));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> future : running) {
      results.add(result(future));
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the attack's graph failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The rows of several results, one after the other. */
  static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int from = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, from, part.length);
      from += part.length;
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
