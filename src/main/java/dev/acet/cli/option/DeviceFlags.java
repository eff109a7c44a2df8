package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.tf.Devices;
import dev.acet.tf.WorkerAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for the devices that share each batch. */
public final class DeviceFlags extends Flags {

  @Option(
      names = "--devices",
      paramLabel = "DEVICE",
      split = ",",
      description =
          "Split each batch across these devices, separated by commas: /gpu:0,/gpu:1 (default: one,"
              + " chosen by TensorFlow).")
  private @Nullable List<String> names;

  @Option(
      names = "--gpus",
      paramLabel = "N",
      split = ",",
      arity = "1..*",
      description = "Short for --devices: --gpus 0,1.")
  private @Nullable List<Integer> gpus;

  @Option(
      names = "--workers",
      paramLabel = "HOST:PORT",
      split = ",",
      converter = WorkerConverter.class,
      description =
          "Split each batch across the processes that acet worker has started there, separated by"
              + " commas; the first one also has the weights. --threads is for each.")
  private @Nullable List<WorkerAddress> workers;

  @Option(
      names = {"--gpu-memory", "--gpu_memory"},
      paramLabel = "F",
      defaultValue = "1",
      description = "Share of each GPU's memory to use (default: all).")
  private double gpuMemory;

  @Option(
      names = "--virtual-cpus",
      paramLabel = "N",
      defaultValue = "1",
      hidden = true,
      description = "Have the CPU look like N devices.")
  private int cpus;

  /** Reads {@code HOST:PORT}. */
  static final class WorkerConverter implements ITypeConverter<WorkerAddress> {

    @Override
    public WorkerAddress convert(String text) {
      try {
        return WorkerAddress.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  public Devices devices() {
    if (names != null && gpus != null) {
      throw usage("--devices or --gpus, not both");
    }
    if (workers != null) {
      if (names != null || gpus != null) {
        throw usage("--workers or --devices, not both");
      }
      return Devices.ofWorkers(workers);
    }
    List<String> all =
        gpus != null
            ? gpus.stream().map(gpu -> "/gpu:" + gpu).toList()
            : names == null ? List.of() : names;
    try {
      return new Devices(all, gpuMemory, cpus);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }
}
