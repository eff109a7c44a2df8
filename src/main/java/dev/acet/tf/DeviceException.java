package dev.acet.tf;

import java.io.Serial;

/** Thrown if a requested device or precision cannot be used. The message has no final full stop. */
public final class DeviceException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DeviceException(String message) {
    super(message);
  }

  DeviceException(String name, Throwable cause) {
    super(
        "the device "
            + name
            + " cannot be used here. Omit --devices to compute on the CPU; for GPUs build with"
            + " -Pgpu and install CUDA 12.5 and cuDNN 9.3",
        cause);
  }
}
