package dev.acet.tf;

import dev.acet.io.InputException;
import java.io.IOException;
import java.net.ServerSocket;
import org.tensorflow.Server;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * TensorFlow's gRPC server, on which the sessions of other processes compute. It runs until the
 * process ends. It does not know the other workers: a session names them all ({@link Devices}).
 *
 * <p>TensorFlow's server has no authentication: whoever reaches its port can run any graph, which
 * may read and write files.
 */
public final class WorkerServer {

  /** A server may not have the name of the job whose task a session makes it. */
  private static final String NAME = "idle";

  private WorkerServer() {}

  /**
   * Starts a server.
   *
   * @param everywhere whether it is reached on all of this machine's addresses, not only on the
   *     loopback interface
   * @return false if it cannot be kept to the loopback interface here; the process must end then
   * @throws InputException if the port is taken or not allowed
   */
  public static boolean start(int port, SessionOptions options, boolean everywhere)
      throws IOException {
    requireFree(port);
    ServerDef definition =
        ServerDef.newBuilder()
            .setCluster(
                ClusterDef.newBuilder()
                    .addJob(JobDef.newBuilder().setName(NAME).putTasks(0, "localhost:" + port)))
            .setJobName(NAME)
            .setTaskIndex(0)
            .setDefaultSessionConfig(options.toConfig())
            .setProtocol("grpc")
            .build();
    try {
      NativeLog.silently(() -> new Server(definition).start());
    } catch (TensorFlowException e) {
      throw unusable(port, e);
    }
    return everywhere || LoopbackSocket.restrict(port);
  }

  /** Before TensorFlow, whose message about a port that is taken says nothing. */
  private static void requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port)) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw unusable(port, e);
    }
  }

  private static InputException unusable(int port, Exception cause) {
    return InputException.of(
        "nothing can listen on port "
            + port
            + " here ("
            + cause.getMessage()
            + "). Name another one with --port.");
  }
}
