package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.model.Model;
import dev.acet.theory.RayImages;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images that rays go through. Immutable; threads may share it.
 *
 * @param kind {@code uniform} (the paper's), {@code lowpass} or {@code dataset:NAME}
 * @param count how many; a data set may have fewer
 */
public record RaySource(String kind, int count) {

  private static final String UNIFORM = "uniform";
  private static final String LOW_PASS = "lowpass";
  private static final String DATA_SET = "dataset:";

  public RaySource {
    if (!kind.equals(UNIFORM) && !kind.equals(LOW_PASS) && !kind.startsWith(DATA_SET)) {
      throw new IllegalArgumentException(kind + " is none of uniform, lowpass, dataset:NAME");
    }
  }

  /** The paper's: uniform noise. */
  public static RaySource ofPaper(int count) {
    return new RaySource(UNIFORM, count);
  }

  /** Whether the images are those of the paper. */
  public boolean isUniform() {
    return kind.equals(UNIFORM);
  }

  /**
   * Why a model cannot be measured along these rays, as a sentence without a full stop; empty if it
   * can.
   */
  public Optional<String> whyNot(Model model) {
    Optional<String> whyNoRays = model.whyNoRays();
    if (whyNoRays.isPresent()) {
      return Optional.of(model.name() + " " + whyNoRays.get());
    }
    if (model.classes() < 2) {
      return Optional.of(model.name() + " has a single class, of which it is always certain");
    }
    if (!isUniform() && model.input().image().isEmpty()) {
      return Optional.of(
          "the inputs of " + model.name() + " are points: --noise uniform alone fits");
    }
    return Optional.empty();
  }

  /** Describes the images in words. */
  public String description(long seed) {
    return switch (kind) {
      case UNIFORM -> "uniform noise in [0, 1], seed " + seed;
      case LOW_PASS -> "uniform noise, low-pass, full contrast, seed " + seed;
      default ->
          isOfficial(dataset())
              ? "the first images of " + dataset()
              : "images of " + dataset() + ", as many of each class, seed " + seed;
    };
  }

  /**
   * Makes or reads the images.
   *
   * @param remarks receives remarks about a data set's images
   * @return row-major [n, h, w, c]
   */
  public float[] images(
      Model model, DataDirectory data, Computation computation, Consumer<String> remarks)
      throws IOException {
    long seed = computation.seed();
    if (!kind.startsWith(DATA_SET)) {
      return RayImages.noise(model.input(), !isUniform(), seed, count, computation.session());
    }
    LabelledImages all = data.openForEvaluation(KnownDataSet.canonical(dataset()));
    all.remarks().forEach(remarks);
    return RayImages.of(all.sample(count, seed), model.input(), model.resize(), count);
  }

  private String dataset() {
    return kind.substring(DATA_SET.length());
  }

  /** Whether a set has official files; folders of images are sampled by the seed. */
  private static boolean isOfficial(String set) {
    return KnownDataSet.find(set).filter(known -> known.set().shape() != null).isPresent();
  }
}
