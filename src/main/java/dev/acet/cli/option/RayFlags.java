package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.model.Model;
import dev.acet.tf.SessionOptions;
import dev.acet.theory.RayImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The images that rays go through. */
public final class RayFlags extends Flags {

  private static final String DATA_SET = "dataset:";

  @Mixin private WeightsFlag weights;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rays to follow (default: ${DEFAULT-VALUE}; the paper: 10000).")
  private int count;

  @Option(
      names = "--noise",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description =
          "The images that the rays go through: uniform (the paper's), lowpass (smoothed uniform"
              + " noise with full contrast) or dataset:NAME (default: ${DEFAULT-VALUE}).")
  private String noise;

  /**
   * Finds models that the theory says something of; complains of others, and of options that cannot
   * be, before any work.
   */
  public List<Model> find(List<String> names, Path directory) throws IOException {
    if (!noise.equals("uniform") && !noise.equals("lowpass") && !noise.startsWith(DATA_SET)) {
      throw usage("--noise " + noise + " is none of uniform, lowpass, dataset:NAME");
    }
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      Model model = weights.find(name, directory);
      check(model);
      models.add(model);
    }
    return models;
  }

  private void check(Model model) {
    Optional<String> whyNot = model.whyNoRays();
    if (whyNot.isPresent()) {
      throw usage(model.name() + " " + whyNot.get());
    }
    if (model.classes() < 2) {
      throw usage(model.name() + " has a single class, of which it is always certain");
    }
    if (!isUniform() && model.input().image().isEmpty()) {
      throw usage("the inputs of " + model.name() + " are points: --noise uniform alone fits");
    }
  }

  /** Whether the images are those of the paper. */
  public boolean isUniform() {
    return noise.equals("uniform");
  }

  /** As the option has it. */
  public String noise() {
    return noise;
  }

  /** What the images are, in words. */
  public String description(long seed) {
    return switch (noise) {
      case "uniform" -> "uniform noise in [0, 1], seed " + seed;
      case "lowpass" -> "uniform noise, low-pass, full contrast, seed " + seed;
      default -> {
        String set = noise.substring(DATA_SET.length());
        yield isOfficial(set)
            ? "the first images of " + set
            : "images of " + set + ", as many of each class, seed " + seed;
      }
    };
  }

  /** Whether a set has official files; folders of images are sampled by the seed. */
  private static boolean isOfficial(String set) {
    return KnownDataSet.find(set).filter(known -> known.set().shape() != null).isPresent();
  }

  /** The images, row-major [n, h, w, c]; fewer than asked for where the data set has fewer. */
  public float[] images(Model model, Path data, long seed, SessionOptions options)
      throws IOException {
    if (!noise.startsWith(DATA_SET)) {
      return RayImages.noise(model.input(), !isUniform(), seed, count, options);
    }
    String set = SetChoice.canonical(noise.substring(DATA_SET.length()));
    LabelledImages all = new DataDirectory(data).openForEvaluation(set);
    all.remarks().forEach(err()::println);
    return RayImages.of(all.sample(count, seed), model.input(), count);
  }
}
