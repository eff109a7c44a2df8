package dev.acet.tf;

import java.io.Serial;

/** Thrown if a requested device or precision cannot be used. The message has no final full stop. */
public final class DeviceException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DeviceException(String message) {
    super(message);
  }

  /** Of a worker that does not answer, or is none. */
  static DeviceException ofWorker(WorkerAddress worker, Throwable cause) {
    DeviceException exception =
        new DeviceException(
            "the worker "
                + worker
                + " does not answer. Start it there: acet worker --port "
                + worker.port());
    exception.initCause(cause);
    return exception;
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
