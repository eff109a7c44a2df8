package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.model.Model;
import dev.acet.network.OfArchitecture;
import dev.acet.tf.DeviceException;
import dev.acet.tf.Precision;
import picocli.CommandLine.Option;

/** The option for the precision of an attack's convolutions. */
public final class PrecisionFlag extends Flags {

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FP32",
      description =
          "Precision of the attack: fp32, or bf16 on CPUs that support it (default: fp32).")
  private Precision precision;

  /** What was asked for, which this machine may not support. */
  public Precision asked() {
    return precision;
  }

  /** What was asked for, for a model that acet need not have built. */
  public Precision usableOn(Model model) throws DeviceException {
    if (precision != Precision.FP32 && !(model instanceof OfArchitecture)) {
      throw usage(
          "--precision "
              + precision.id()
              + " needs a network that acet builds, and "
              + model.name()
              + " is not one");
    }
    return usable();
  }

  /**
   * What was asked for.
   *
   * @throws DeviceException if this machine's CPU does not support it
   */
  public Precision usable() throws DeviceException {
    precision.requireSupported();
    return precision;
  }
}
