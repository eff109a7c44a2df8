package dev.acet.cli.option;

import dev.acet.tf.DeviceException;
import dev.acet.tf.Precision;
import picocli.CommandLine.Option;

/** The option for the precision of an attack's convolutions. */
public final class PrecisionFlag {

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
