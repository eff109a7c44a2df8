package dev.acet.bench;

import dev.acet.attack.PgdSettings;
import dev.acet.data.DataDirectory;
import dev.acet.eval.Evaluation;
import dev.acet.eval.EvaluationOptions;
import dev.acet.eval.EvaluationOptions.Kept;
import dev.acet.eval.EvaluationOptions.Replace;
import dev.acet.eval.NoiseSource;
import dev.acet.io.FileTree;
import dev.acet.io.Progress;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseSettings;
import dev.acet.prediction.PredictionStore;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures how the time and the memory of an evaluation grow: of noise, and of noise after an
 * attack, from making the images to the stored predictions. The networks have drawn weights, so
 * nothing has to be downloaded. For one thread at a time.
 */
public final class ScaleBenchmark {

  private static final double EPS = 0.3;
  private static final int BATCH = 128;

  private final SessionOptions session;
  private final long seed;
  private final Progress progress;

  /**
   * A benchmark that has measured nothing yet.
   *
   * @param session of the attack
   * @param seed of the noise and the weights
   */
  public ScaleBenchmark(SessionOptions session, long seed, Progress progress) {
    this.session = session;
    this.seed = seed;
    this.progress = progress;
  }

  /** Does a small evaluation, so that none that is measured is the first of the process. */
  public void warmUp() throws IOException {
    new ScaleBenchmark(session, seed, Progress.NONE).measure(new Workload(1, 2, 1, 1));
  }

  /**
   * Measures workloads that differ in one dimension alone, in ascending order.
   *
   * @param images the largest number of images, at least 10; a tenth of it in other dimensions
   */
  public Growth run(Dimension dimension, int images) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    for (Workload workload : dimension.workloads(images)) {
      measurements.add(measure(workload));
    }
    return new Growth(dimension, measurements);
  }

  /** Measures one workload, the construction of its graphs included. */
  Measurement measure(Workload workload) throws IOException {
    Path folder = Files.createTempDirectory("acet-scale");
    try {
      long[] times = new long[2];
      OptionalDouble memory =
          ResidentMemory.peakDuring(
              () -> {
                times[0] = System.nanoTime();
                evaluate(workload, folder);
                times[1] = System.nanoTime();
              });
      return new Measurement(workload, (times[1] - times[0]) / 1e9, memory);
    } finally {
      FileTree.delete(folder);
    }
  }

  private void evaluate(Workload workload, Path folder) throws IOException {
    NoiseSource noise = new NoiseSource(null, new NoiseSettings(0, true), workload.images());
    PgdSettings attack =
        PgdSettings.of(EPS, workload.steps(), EPS / workload.steps(), Objective.MAX_CONFIDENCE);
    EvaluationOptions options =
        new EvaluationOptions(
            seed, Integer.MAX_VALUE, BATCH, Kept.NOTHING, Replace.NOTHING, false, "benchmark");
    try (Evaluation evaluation =
        new Evaluation(
            new DrawnModel(workload.architecture(), seed),
            session,
            new DataDirectory(folder),
            new PredictionStore(folder),
            options,
            progress)) {
      evaluation.noise(noise);
      evaluation.adversarialNoise("adversarial-noise", noise, attack);
    }
  }

  /**
   * The cost of a workload.
   *
   * @param peakMegabytes the process's largest resident set meanwhile; empty if the system does not
   *     tell
   */
  public record Measurement(Workload workload, double seconds, OptionalDouble peakMegabytes) {}
}
