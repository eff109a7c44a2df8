package dev.acet.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TInt32;

/**
 * The devices that a computation is distributed over. Immutable; threads may share it.
 *
 * @param names TensorFlow's names, such as {@code /cpu:0} or {@code /gpu:1}; empty to leave the
 *     choice to TensorFlow
 * @param gpuMemory share of each GPU's memory that may be used, in (0, 1]
 * @param cpus number of devices that the CPU is to be presented as
 */
public record Devices(List<String> names, double gpuMemory, int cpus) {

  private static final Pattern NAME =
      Pattern.compile("/?(?:device:)?(cpu|gpu):(\\d{1,3})", Pattern.CASE_INSENSITIVE);

  public Devices {
    names = List.copyOf(names);
    if (!(gpuMemory > 0 && gpuMemory <= 1) || cpus < 1) {
      throw new IllegalArgumentException(
          gpuMemory + " of a GPU's memory, " + cpus + " devices of the CPU");
    }
    names.forEach(Devices::specification);
  }

  /** The devices that TensorFlow chooses, with all of their memory. */
  public static Devices withDefaults() {
    return new Devices(List.of(), 1, 1);
  }

  /** Number of parts that a batch is divided into. */
  public int towers() {
    return Math.max(1, names.size());
  }

  /** A session's configuration with these devices. */
  public ConfigProto configure(SessionOptions options) {
    ConfigProto.Builder config = options.toConfig().toBuilder();
    config.putDeviceCount("CPU", cpus);
    if (gpuMemory < 1) {
      config.getGpuOptionsBuilder().setPerProcessGpuMemoryFraction(gpuMemory);
    }
    return config.build();
  }

  /**
   * Runs a small operation on each device.
   *
   * @throws DeviceException if one cannot be used
   */
  public void require(SessionOptions options) throws DeviceException {
    ConfigProto strict = configure(options).toBuilder().setAllowSoftPlacement(false).build();
    for (String name : names) {
      try (Graph graph = new Graph()) {
        Operand<TInt32> one = Ops.create(graph).withDevice(specification(name)).constant(1);
        try (Session session = new Session(graph, strict)) {
          session.runner().fetch(one).run().close();
        }
      } catch (RuntimeException e) { // whichever kind TensorFlow throws
        throw new DeviceException(name, e);
      }
    }
  }

  /** The devices that can run a small operation: the CPU, then the GPUs in order. */
  public static List<String> usable(SessionOptions options) {
    List<String> usable = new ArrayList<>();
    for (String name = "/cpu:0"; ; name = "/gpu:" + (usable.size() - 1)) {
      try {
        new Devices(List.of(name), 1, 1).require(options);
        usable.add(name);
      } catch (DeviceException e) {
        return List.copyOf(usable);
      }
    }
  }

  /** TensorFlow's full form of a name, such as {@code /device:GPU:0}. */
  public static String canonical(String name) {
    Matcher matcher = matcher(name);
    return "/device:" + matcher.group(1).toUpperCase(Locale.ROOT) + ":" + matcher.group(2);
  }

  private static DeviceSpec specification(String name) {
    Matcher matcher = matcher(name);
    return DeviceSpec.newBuilder()
        .deviceType(DeviceSpec.DeviceType.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)))
        .deviceIndex(Integer.valueOf(matcher.group(2)))
        .build();
  }

  private static Matcher matcher(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a device; devices are called /cpu:0, /gpu:0, /gpu:1 ...");
    }
    return matcher;
  }
}
