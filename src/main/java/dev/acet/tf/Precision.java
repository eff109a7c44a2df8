package dev.acet.tf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The numbers that convolutions compute with. */
public enum Precision {
  /** 32-bit floats. */
  FP32,
  /** 16-bit floats with the range of 32-bit ones; faster on CPUs that have them. */
  BF16;

  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Pattern BFLOAT16 = Pattern.compile("\\b(avx512_bf16|amx_bf16|bf16)\\b");

  /** As options spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Complains of numbers that the machine does not have.
   *
   * @throws DeviceException if this machine's CPU does not have them, as far as its system tells
   */
  public void requireSupported() throws DeviceException {
    if (!isSupported()) {
      throw new DeviceException("this CPU has no bfloat16. Leave out --precision bf16");
    }
  }

  /** Whether this machine's CPU has it, as far as its system tells. */
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
