package dev.acet.tf;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a worker ({@link WorkerServer}) is reached. Immutable; threads may share it.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port from 1
 */
public record WorkerAddress(String host, int port) {

  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9_.-]+)):(\\d{1,5})");

  private static final int LARGEST_PORT = 65_535;
  private static final int PATIENCE_MILLISECONDS = 10_000;

  public WorkerAddress {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(port + " is not a port: they are 1 to " + LARGEST_PORT);
    }
  }

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static WorkerAddress of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a worker: HOST:PORT, such as node1:7000 or [::1]:7000");
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new WorkerAddress(host, Integer.parseInt(matcher.group(3)));
  }

  /** Whether something can be connected to there. */
  boolean answers() {
    try {
      requireAnswer();
      return true;
    } catch (DeviceException e) {
      return false;
    }
  }

  /** Connects to the worker and hangs up. */
  void requireAnswer() throws DeviceException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLISECONDS);
    } catch (IOException e) {
      throw DeviceException.ofWorker(this, e);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
