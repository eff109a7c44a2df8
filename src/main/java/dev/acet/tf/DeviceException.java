package dev.acet.tf;

import java.io.Serial;

/** A device that was asked for cannot be used. */
public final class DeviceException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DeviceException(String name, Throwable cause) {
    super(
        "the device "
            + name
            + " cannot be used here. Leave --devices out to compute on the CPU; for GPUs build with"
            + " -Pgpu and install CUDA 12.5 and cuDNN 9.3",
        cause);
  }
}
