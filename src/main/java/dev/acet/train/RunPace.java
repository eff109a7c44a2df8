package dev.acet.train;

import dev.acet.data.ImageBatch;
import dev.acet.image.ImageShape;
import dev.acet.network.InitialValues;
import dev.acet.network.NetworkCost;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import dev.acet.train.update.TrainingMethod;
import dev.acet.train.update.UpdateGraph;
import dev.acet.train.update.UpdateImages;
import dev.acet.train.update.UpdateInputs;
import dev.acet.train.update.UpdateSettings;
import dev.acet.train.update.WarmUp;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * How long updates take on this machine, in seconds for a clean image. Measured before a run with
 * updates of a smaller batch, on a graph that is then thrown away, so that the run is the same
 * whether it was measured or not.
 *
 * @param images clean ones in a measured update
 * @param update without the attack's steps
 * @param step of the attack
 */
record RunPace(int images, double update, double step) {

  /** About so many multiply-adds, once forward, are in a measured update. */
  private static final long MEASURED = 1_000_000_000L;

  /** Runs with fewer, once forward in each update and step, take seconds: they are not measured. */
  private static final long SHORT = 300_000_000_000L;

  private static final long LEAST = 8;

  /** Attack's steps whose time is measured. */
  private static final int STEPS = 2;

  private static final int REPETITIONS = 2;

  /** Measures on the CPU of this process, unless so many updates are a short run. */
  static Optional<RunPace> measure(RunOptions options, SessionOptions session, long updates) {
    UpdateSettings settings = options.update();
    long perImage = NetworkCost.of(settings.architecture()).multiplyAdds();
    long passes = updates * settings.batchSize() * (1L + settings.method().steps());
    if (passes * perImage < SHORT) {
      return Optional.empty();
    }
    long images = Math.max(MEASURED / perImage, fewest(settings.method()));
    return Optional.of(
        measure(withBatchSize(settings, Math.min(images, settings.batchSize())), session));
  }

  /** With fewer, there is no noise image or no outlier, or an image takes much longer. */
  private static long fewest(TrainingMethod method) {
    return DoubleStream.of(method.noiseFraction(), method.outliers().fraction())
        .filter(fraction -> fraction > 0)
        .mapToLong(fraction -> (long) Math.ceil(1 / fraction))
        .reduce(LEAST, Math::max);
  }

  private static UpdateSettings withBatchSize(UpdateSettings settings, long images) {
    return new UpdateSettings(
        settings.architecture(),
        settings.method(),
        settings.optimizer(),
        settings.weightDecay(),
        (int) images,
        settings.refinements());
  }

  private static RunPace measure(UpdateSettings settings, SessionOptions session) {
    int images = settings.batchSize();
    int steps = Math.min(STEPS, settings.method().steps());
    try (UpdateGraph graph = new UpdateGraph(settings, session, Devices.withDefaults())) {
      graph.begin(InitialValues.draw(settings.architecture(), 0));
      seconds(graph, steps); // TensorFlow prepares itself in the first
      double update = seconds(graph, 0);
      double step = steps == 0 ? 0 : Math.max(0, seconds(graph, steps) - update) / steps;
      return new RunPace(images, update / images, step / images);
    }
  }

  /** Of the fastest of some updates. */
  private static double seconds(UpdateGraph graph, int steps) {
    UpdateSettings settings = graph.settings();
    UpdateImages images =
        new UpdateImages(
            random(settings, settings.batchSize()),
            graph.outliers() == 0 ? null : random(settings, graph.outliers()));
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < REPETITIONS; i++) {
      long began = System.nanoTime();
      graph.update(images, new UpdateInputs(1e-6, steps, 0, i));
      fastest = Math.min(fastest, (System.nanoTime() - began) / 1e9);
    }
    return fastest;
  }

  private static ImageBatch random(UpdateSettings settings, int count) {
    ImageShape shape = settings.architecture().input().asImage();
    SplittableRandom random = new SplittableRandom(0);
    float[] pixels = new float[count * shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    return new ImageBatch(shape, pixels, new int[count]);
  }

  /**
   * The time of the updates of a run, in seconds.
   *
   * @param first number of the first of them, from 0
   * @param end number of the last of them, plus 1
   */
  double seconds(int batchSize, WarmUp attackSteps, long first, long end) {
    long steps = LongStream.range(first, end).map(attackSteps::at).sum();
    return batchSize * ((end - first) * update + steps * step);
  }
}
