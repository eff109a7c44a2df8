package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.model.Model;
import dev.acet.study.RaySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the images that rays go through. */
public final class RayFlags extends Flags {

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

  /** The images; rejects an unknown kind. */
  public RaySource source() {
    try {
      return new RaySource(noise, count);
    } catch (IllegalArgumentException e) {
      throw usage("--noise " + e.getMessage());
    }
  }

  /** Finds models that the theory applies to and rejects others, before any work. */
  public List<Model> find(List<String> names, Path directory) throws IOException {
    RaySource source = source();
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      Model model = weights.open(name, directory);
      Optional<String> whyNot = source.whyNot(model);
      if (whyNot.isPresent()) {
        throw usage(whyNot.get());
      }
      models.add(model);
    }
    return models;
  }
}
