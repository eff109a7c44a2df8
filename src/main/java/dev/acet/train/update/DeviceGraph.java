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
 * Builds a graph whose operations are assigned to devices once it is complete. TensorFlow Java
 * cannot assign the operations of a gradient to a device as it adds them; in a copy of the graph
 * every operation can be assigned.
 */
final class DeviceGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Map<String, String> places = new HashMap<>();

  /** The graph to add to. */
  Graph graph() {
    return graph;
  }

  /** Assigns all operations added since the last call to a device. */
  void place(String device) {
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      places.putIfAbsent(all.next().name(), Devices.canonical(device));
    }
  }

  /** The graph with its devices assigned, with the same names; the caller closes it. */
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
