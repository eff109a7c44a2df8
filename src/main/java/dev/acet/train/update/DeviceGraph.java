package dev.acet.train.update;

import dev.acet.tf.Devices;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph whose operations are given to devices only when it is whole. TensorFlow Java cannot say
 * where the operations of a gradient go as it adds them; in a copy it can be said of every one.
 */
final class DeviceGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Map<String, String> places = new HashMap<>();

  /** The graph to add to. */
  Graph graph() {
    return graph;
  }

  /** Gives all that has been added since the last call to a device. */
  void place(String device) {
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      places.putIfAbsent(all.next().name(), Devices.canonical(device));
    }
  }

  /** The graph with its devices; the caller closes it. Names are the same. */
  Graph placed() {
    GraphDef.Builder definition = graph.toGraphDef().toBuilder();
    for (NodeDef.Builder node : definition.getNodeBuilderList()) {
      String device = places.get(node.getName());
      if (device != null) {
        node.setDevice(device);
      }
    }
    Graph copy = new Graph();
    copy.importGraphDef(definition.build());
    return copy;
  }

  @Override
  public void close() {
    graph.close();
  }
}
