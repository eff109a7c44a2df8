package dev.acet.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.StepStats;

/**
 * How long a graph's operations took, by their types. Immutable; threads may share it.
 *
 * <p>Times are those of the operations' kernels on the clock. With one thread their sum is the
 * processor's time. With several, an operation that is split among threads counts once, and one
 * that waits for a core counts until it ends.
 *
 * @param byType each type, the longest time first
 */
public record OperationTimes(List<OfType> byType) {

  /** TensorFlow writes {@code name = Type(inputs)}, with the memory used before it. */
  private static final Pattern LABEL = Pattern.compile(" = (\\w+)\\(");

  public OperationTimes {
    byType = List.copyOf(byType);
  }

  /**
   * The operations of one type.
   *
   * @param type TensorFlow's, such as {@code _MklNativeFusedConv2D}
   * @param milliseconds that all executions took together
   * @param executions in a loop, one in each iteration
   */
  public record OfType(String type, OperationKind kind, double milliseconds, long executions) {}

  /** Adds up the operations of several runs; each iteration of a loop counts. */
  public static OperationTimes of(List<StepStats> runs) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (StepStats run : runs) {
      for (DeviceStepStats device : run.getDevStatsList()) {
        for (NodeExecStats node : device.getNodeStatsList()) {
          sums.computeIfAbsent(type(node), type -> new Sum()).add(node);
        }
      }
    }
    List<OfType> types = new ArrayList<>();
    sums.forEach(
        (type, sum) ->
            types.add(
                new OfType(type, OperationKind.of(type), sum.nanoseconds / 1e6, sum.executions)));
    types.sort(Comparator.comparingDouble(OfType::milliseconds).reversed());
    return new OperationTimes(types);
  }

  /** The time of all operations. */
  public double milliseconds() {
    return byType.stream().mapToDouble(OfType::milliseconds).sum();
  }

  /** The time of the operations of a kind. */
  public double milliseconds(OperationKind kind) {
    return byType.stream()
        .filter(type -> type.kind() == kind)
        .mapToDouble(OfType::milliseconds)
        .sum();
  }

  /** How often operations of a kind were executed. */
  public long executions(OperationKind kind) {
    return byType.stream().filter(type -> type.kind() == kind).mapToLong(OfType::executions).sum();
  }

  private static String type(NodeExecStats node) {
    Matcher label = LABEL.matcher(node.getTimelineLabel());
    return label.find() ? label.group(1) : node.getNodeName();
  }

  private static final class Sum {

    private long nanoseconds;
    private long executions;

    void add(NodeExecStats node) {
      nanoseconds += node.getOpEndRelNanos() - node.getOpStartRelNanos();
      executions++;
    }
  }
}
