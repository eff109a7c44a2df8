package dev.acet.tf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The number format of convolutions. */
public enum Precision {
  /** 32-bit floats. */
  FP32,
  /** 16-bit floats with the range of 32-bit ones; faster on CPUs that support them. */
  BF16;

  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Pattern BFLOAT16 = Pattern.compile("\\b(avx512_bf16|amx_bf16|bf16)\\b");

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Requires that this machine supports it.
   *
   * @throws DeviceException if this machine's CPU does not, as far as the system reports
   */
  public void requireSupported() throws DeviceException {
    if (!isSupported()) {
      throw new DeviceException("this CPU has no bfloat16. Omit --precision bf16");
    }
  }

  /** Whether this machine's CPU supports it, as far as the system reports. */
  public boolean isSupported() {
    if (this == FP32) {
      return true;
    }
    try {
      return BFLOAT16.matcher(Files.readString(CPU)).find();
    } catch (IOException e) {
      return false;
    }
  }
}
