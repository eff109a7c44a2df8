package dev.acet.tf;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * Opens sessions on servers. TensorFlow Java's {@link Session} has no target; the C API has. So the
 * session is made there and handed to a constructor that TensorFlow Java 1.1 keeps to itself.
 */
final class RemoteSession {

  private RemoteSession() {}

  /**
   * Opens a session on a server; the caller closes it, before the graph.
   *
   * @param target such as {@code grpc://host:port}
   */
  static Session open(Graph graph, ConfigProto config, String target) {
    try {
      Method ref = Graph.class.getDeclaredMethod("ref");
      ref.setAccessible(true);
      Object reference = ref.invoke(graph);
      try (AutoCloseable held = (AutoCloseable) reference) {
        Method handle = held.getClass().getDeclaredMethod("nativeHandle");
        handle.setAccessible(true);
        return open(graph, allocate((TF_Graph) handle.invoke(held), config, target));
      }
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // AutoCloseable and reflection throw any
      throw new IllegalStateException("TensorFlow Java has other sessions than 1.1's", e);
    }
  }

  private static Session open(Graph graph, TF_Session session) throws ReflectiveOperationException {
    Constructor<Session> constructor =
        Session.class.getDeclaredConstructor(Graph.class, TF_Session.class);
    constructor.setAccessible(true);
    Session opened = constructor.newInstance(graph, session);
    opened.initialize(); // other sessions do this by themselves
    return opened;
  }

  /** As Session's own method of this name, with a target. */
  @SuppressWarnings("try") // the scope collects the pointers that are made in it
  private static TF_Session allocate(TF_Graph graph, ConfigProto config, String target) {
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      tensorflow.TF_SetTarget(options, target);
      byte[] bytes = config.toByteArray();
      tensorflow.TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(graph, options, status); // deletes itself
      status.throwExceptionIfNotOK();
      session.retainReference();
      return session;
    }
  }
}
