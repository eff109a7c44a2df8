package dev.acet.study;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the machine as the system reports it; what it does not report is empty or 0.
 *
 * @param cpu the CPU's name
 * @param features of the CPU that TensorFlow uses
 * @param cores that this process may use
 * @param memoryBytes of the machine
 * @param memoryLimitBytes what this process may use of it; less in a container
 * @param heapBytes what Java may use of that
 */
public record Machine(
    String cpu,
    List<String> features,
    int cores,
    long memoryBytes,
    long memoryLimitBytes,
    long heapBytes) {

  private static final List<String> KNOWN =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd");
  private static final Pattern NAME = Pattern.compile("(?m)^model name\\s*: (.*)$");
  private static final Pattern FLAGS = Pattern.compile("(?m)^(?:flags|Features)\\s*: (.*)$");
  private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d{1,15}) kB$");

  /** Asks the system. */
  public static Machine look() {
    String cpuInfo = read(Path.of("/proc/cpuinfo"));
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long limit = system.getTotalMemorySize(); // the container's, if there is one
    String total = first(MEMORY, read(Path.of("/proc/meminfo")));
    return new Machine(
        first(NAME, cpuInfo),
        features(cpuInfo),
        Runtime.getRuntime().availableProcessors(),
        total.isEmpty() ? limit : Long.parseLong(total) * 1024,
        limit,
        Runtime.getRuntime().maxMemory());
  }

  /** Those of a CPU's flags that TensorFlow uses; some kernels list a flag twice. */
  static List<String> features(String cpuInfo) {
    List<String> flags = List.of(first(FLAGS, cpuInfo).split(" ", -1));
    return KNOWN.stream().filter(flags::contains).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // not Linux
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }
}
