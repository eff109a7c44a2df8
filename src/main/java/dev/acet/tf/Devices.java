package dev.acet.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.types.TInt32;

/**
 * The devices that a computation is distributed over. Immutable; threads may share it.
 *
 * @param names TensorFlow's names, such as {@code /cpu:0} or {@code /gpu:1}, with the worker's if
 *     there are workers: {@code /job:worker/task:1/cpu:0}; empty to leave the choice to TensorFlow
 * @param gpuMemory share of each GPU's memory that may be used, in (0, 1]
 * @param cpus number of devices that the CPU is to be presented as
 * @param workers that compute, task 0 first, which also has the variables; empty to compute in this
 *     process
 */
public record Devices(List<String> names, double gpuMemory, int cpus, List<WorkerAddress> workers) {

  private static final String JOB = "worker";

  private static final Pattern NAME =
      Pattern.compile(
          "(?:/job:worker/task:(\\d{1,4}))?/?(?:device:)?(cpu|gpu):(\\d{1,3})",
          Pattern.CASE_INSENSITIVE);

  /** How long a worker may take to open a session or to run a small operation. */
  private static final int PATIENCE_MILLISECONDS = 60_000;

  public Devices {
    names = List.copyOf(names);
    workers = List.copyOf(workers);
    if (!(gpuMemory > 0 && gpuMemory <= 1) || cpus < 1) {
      throw new IllegalArgumentException(
          gpuMemory + " of a GPU's memory, " + cpus + " devices of the CPU");
    }
    for (String name : names) {
      String task = matcher(name).group(1);
      if (workers.isEmpty() != (task == null)
          || (task != null && Integer.parseInt(task) >= workers.size())) {
        throw new IllegalArgumentException(
            name + " is not a device of " + workers.size() + " workers");
      }
    }
  }

  /** Devices of this process. */
  public Devices(List<String> names, double gpuMemory, int cpus) {
    this(names, gpuMemory, cpus, List.of());
  }

  /** The CPUs of workers, one for each part of a batch. */
  public static Devices ofWorkers(List<WorkerAddress> workers) {
    List<String> names =
        IntStream.range(0, workers.size())
            .mapToObj(i -> "/job:worker/task:" + i + "/cpu:0")
            .toList();
    return new Devices(names, 1, 1, workers);
  }

  /** The devices that TensorFlow chooses, with all of their memory. */
  public static Devices withDefaults() {
    return new Devices(List.of(), 1, 1);
  }

  /** Number of parts that a batch is divided into. */
  public int towers() {
    return Math.max(1, names.size());
  }

  /** The CPU that has the variables. */
  public String home() {
    return workers.isEmpty() ? "/cpu:0" : names.get(0);
  }

  /**
   * Opens a session where the devices are, after {@link #require}; the caller closes it, before the
   * graph.
   */
  public Session open(Graph graph, ConfigProto config) {
    return workers.isEmpty()
        ? new Session(graph, config)
        : RemoteSession.open(graph, config, "grpc://" + LocalMaster.address());
  }

  /** A session's configuration with these devices. */
  public ConfigProto configure(SessionOptions options) {
    ConfigProto.Builder config = options.toConfig().toBuilder();
    config.putDeviceCount("CPU", cpus);
    if (gpuMemory < 1) {
      config.getGpuOptionsBuilder().setPerProcessGpuMemoryFraction(gpuMemory);
    }
    if (!workers.isEmpty()) {
      JobDef.Builder job = JobDef.newBuilder().setName(JOB);
      IntStream.range(0, workers.size()).forEach(i -> job.putTasks(i, workers.get(i).toString()));
      JobDef master =
          JobDef.newBuilder().setName("master").putTasks(0, LocalMaster.address()).build();
      config.setClusterDef(ClusterDef.newBuilder().addJob(master).addJob(job));
    }
    return config.build();
  }

  /**
   * Runs a small operation on each device.
   *
   * @throws DeviceException if one cannot be used
   */
  public void require(SessionOptions options) throws DeviceException {
    for (WorkerAddress worker : workers) {
      worker.requireAnswer();
    }
    if (!workers.isEmpty()) {
      LocalMaster.start(options);
    }
    ConfigProto strict =
        configure(options).toBuilder()
            .setAllowSoftPlacement(false)
            .setOperationTimeoutInMs(workers.isEmpty() ? 0 : PATIENCE_MILLISECONDS)
            .build();
    for (int i = 0; i < names.size(); i++) {
      try (Graph graph = new Graph()) {
        Operand<TInt32> one = Ops.create(graph).withDevice(specification(names.get(i))).constant(1);
        try (Session session = open(graph, strict)) {
          session.runner().fetch(one).run().close();
        }
      } catch (RuntimeException e) { // whichever kind TensorFlow throws
        throw workers.isEmpty()
            ? new DeviceException(names.get(i), e)
            : DeviceException.ofWorker(workers.get(i), e);
      }
    }
  }

  /**
   * Does something with a session that {@link #open} gave.
   *
   * @throws LostWorkerException if it fails because a worker is lost
   */
  public <T> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (!workers.isEmpty() && LostWorkerException.isOne(e)) {
        throw new LostWorkerException(workers, e);
      }
      throw e;
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
    String task = matcher.group(1) == null ? "" : "/job:" + JOB + "/task:" + matcher.group(1);
    return task + "/device:" + matcher.group(2).toUpperCase(Locale.ROOT) + ":" + matcher.group(3);
  }

  private static DeviceSpec specification(String name) {
    Matcher matcher = matcher(name);
    DeviceSpec.Builder device =
        DeviceSpec.newBuilder()
            .deviceType(DeviceSpec.DeviceType.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)))
            .deviceIndex(Integer.valueOf(matcher.group(3)));
    return matcher.group(1) == null
        ? device.build()
        : device.job(JOB).task(Integer.valueOf(matcher.group(1))).build();
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
