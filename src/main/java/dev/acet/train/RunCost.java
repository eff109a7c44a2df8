package dev.acet.train;

import com.sun.management.OperatingSystemMXBean;
import dev.acet.network.NetworkCost;
import dev.acet.network.Weight;
import dev.acet.train.update.TrainingMethod;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run needs, as far as it can be told before the first update: the memory of the process
 * from the sizes in the network's graph, in bytes, and the multiply-adds of a forward pass.
 *
 * <p>An attack in training ends before the update's forward and backward pass, which takes more.
 *
 * @param multiplyAdds for an image
 * @param fixed memory whatever the size of a batch
 * @param perImage memory for each clean image of a batch
 */
record RunCost(long multiplyAdds, long fixed, long perImage) {

  /** Of Java, TensorFlow and their code. */
  private static final long PROGRAMS = 500_000_000;

  /** In the backward pass, so many gradients of the size of the largest tensor exist at once. */
  private static final int GRADIENTS = 4;

  /**
   * Of weights and slots: TensorFlow's own and those in other layouts; what is fetched to be saved,
   * Java's arrays and the tensors that are written; and the arrays before, until Java collects
   * them. Measured with resnet-18 and Adam.
   */
  private static final long COPIES_OF_WEIGHTS = 8;

  /** A batch's pixels, for TensorFlow and for Java, which prepares some batches ahead. */
  private static final int COPIES = 6;

  /**
   * The cost of a run.
   *
   * @param images number of training images, which are held in memory
   */
  static RunCost of(RunOptions options, long images) {
    NetworkCost network = NetworkCost.of(options.architecture());
    TrainingMethod method = options.update().method();
    double perClean = 1 + method.noiseFraction() + method.outliers().fraction();
    int pixels = options.imageShape().size();
    long values = network.kept() + GRADIENTS * network.largest() + (long) COPIES * pixels;
    return new RunCost(
        network.multiplyAdds(),
        PROGRAMS + weights(options) + images * pixels,
        Math.round(values * perClean * Float.BYTES));
  }

  /** Weights and slots, their copies, and a gradient for each weight. */
  private static long weights(RunOptions options) {
    long count =
        options.architecture().weights().stream()
            .map(Weight::shape)
            .mapToLong(shape -> shape.size())
            .sum();
    int slots = options.update().optimizer().slots();
    return count * Float.BYTES * (COPIES_OF_WEIGHTS * (1 + slots) + 1);
  }

  private long bytes(int batchSize) {
    return fixed + batchSize * perImage;
  }

  /** One line for the log. */
  String line(int batchSize) {
    return String.format(
        Locale.ROOT,
        "about %s of memory with batches of %d (--batch-size); %s multiply-adds for an image, once"
            + " forward",
        gigabytes(bytes(batchSize)),
        batchSize,
        number(multiplyAdds));
  }

  /** A warning if the run needs more memory than there is. */
  Optional<String> warning(int batchSize) {
    return warning(
        batchSize,
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  /** As above, with a machine's memory in bytes. */
  Optional<String> warning(int batchSize, long memory) {
    if (bytes(batchSize) <= memory) {
      return Optional.empty();
    }
    long fitting = (memory - fixed) / perImage;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the run needs about %s of memory, this machine has %s. %s",
            gigabytes(bytes(batchSize)),
            gigabytes(memory),
            fitting < 1
                ? "Choose a smaller --image-size or network"
                : "Lower --batch-size to "
                    + fitting
                    + " or less, or choose a smaller"
                    + " --image-size"));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private static String number(long count) {
    return count < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f million", count / 1e6)
        : String.format(Locale.ROOT, "%.1f billion", count / 1e9);
  }
}
