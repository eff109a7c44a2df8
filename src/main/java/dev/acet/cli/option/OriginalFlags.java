package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.KnownDataSet;
import dev.acet.model.CheckpointModel;
import dev.acet.network.Activation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that the original's evaluation needs, although the model itself already says the
 * same. They are compared: an option that disagrees is rejected, not ignored.
 */
public final class OriginalFlags extends Flags {

  @Option(names = "--model", hidden = true)
  private @Nullable String network;

  @Option(names = "--dataset", hidden = true)
  private @Nullable String dataset;

  @Option(names = "--activation_type", hidden = true)
  private @Nullable Activation activation;

  @Option(names = "--at_frac", hidden = true)
  private @Nullable Double noiseFraction;

  @Option(names = "--gpus", hidden = true, split = ",", arity = "1..*")
  private @Nullable List<Integer> gpus;

  @Option(names = "--gpu_memory", hidden = true)
  private @Nullable Double gpuMemory;

  /** The data set that the options say the model was trained on. */
  public Optional<String> dataset() {
    return Optional.ofNullable(dataset).map(KnownDataSet::canonical);
  }

  /** Rejects what disagrees with the model, and reports what has no effect. */
  public void check(CheckpointModel model) {
    String named = model.title();
    String kind = model.architecture().id();
    require("--model", network, kind, named + " is a " + kind + "; leave --model out");
    String own = model.architecture().activation().id();
    require(
        "--activation_type",
        activation == null ? null : activation.id(),
        own,
        "the activation of " + named + " is " + own + "; leave --activation_type out");
    model.dataset().map(KnownDataSet::canonical).ifPresent(set -> requireDataset(named, set));
    if (noiseFraction != null && noiseFraction != 1) {
      throw usage(
          "--at_frac "
              + noiseFraction
              + ": an evaluation makes as many noise images as the test set has images, which is"
              + " --at_frac 1");
    }
    if (gpus != null || gpuMemory != null) {
      err().println(device());
    }
  }

  private void requireDataset(String model, String set) {
    require(
        "--dataset",
        dataset().orElse(null),
        set,
        model
            + " was trained on "
            + set
            + "; leave --dataset out, or evaluate it on another with --in-set");
  }

  private String device() {
    String numbers =
        gpus == null ? "0" : gpus.stream().map(String::valueOf).collect(Collectors.joining(","));
    return "acet: evaluate computes where TensorFlow chooses to, whatever --gpus and --gpu_memory"
        + " say. To choose a GPU, set CUDA_VISIBLE_DEVICES="
        + numbers;
  }

  private void require(String option, @Nullable String said, String is, String sentence) {
    if (said != null && !said.equals(is)) {
      throw usage(option + " " + said + ": " + sentence);
    }
  }
}
