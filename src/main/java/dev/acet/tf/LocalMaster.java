package dev.acet.tf;

import java.io.IOException;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * This process's own server, which divides graphs among the workers. A session whose master is
 * another process waits for ever if that process ends; here, every worker's end is an error of the
 * run. Threads may share it.
 */
final class LocalMaster {

  private static @Nullable String address;

  private LocalMaster() {}

  /**
   * Starts the server, once per process.
   *
   * @throws DeviceException if it cannot be kept to the loopback interface, or cannot be started
   */
  static synchronized void start(SessionOptions options) throws DeviceException {
    if (address != null) {
      return;
    }
    try {
      int port = freePort();
      if (!WorkerServer.start(port, options, false)) {
        throw new DeviceException(
            "--workers needs a server in this process, and it cannot be limited to connections from"
                + " this machine here: that needs Linux 5.7 or later");
      }
      address = "localhost:" + port;
    } catch (IOException e) {
      throw new DeviceException("no server could be started for --workers: " + e.getMessage());
    }
  }

  /**
   * The server's {@code host:port}.
   *
   * @throws IllegalStateException if it was not started
   */
  static synchronized String address() {
    if (address == null) {
      throw new IllegalStateException("the devices were not required before they are used");
    }
    return address;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
