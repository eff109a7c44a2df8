package dev.acet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how much physical memory this process needs at most: Java's heap as far as it has grown,
 * TensorFlow's memory, and the code of both. Only Linux tells. Static functions; they concern the
 * whole process.
 */
final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String CLEAR_PEAK = "5"; // man 5 proc
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d{1,15}) kB$");

  private ResidentMemory() {}

  /**
   * The peak while work is done, in MB; empty where the system does not tell. Garbage of earlier
   * work is collected first.
   */
  static OptionalDouble peakDuring(Work work) throws IOException {
    System.gc();
    boolean cleared = clearPeak();
    work.run();
    return cleared ? peak() : OptionalDouble.empty();
  }

  private static boolean clearPeak() {
    try {
      Files.writeString(CLEAR, CLEAR_PEAK);
      return true;
    } catch (IOException e) {
      return false; // not Linux, or a container that forbids it
    }
  }

  private static OptionalDouble peak() throws IOException {
    Matcher peak = PEAK.matcher(Files.readString(STATUS));
    return peak.find()
        ? OptionalDouble.of(Long.parseLong(peak.group(1)) / 1024.0)
        : OptionalDouble.empty();
  }

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }
}
