package dev.acet.fetch;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** An HTTP server on loopback that misbehaves as it is told, one request to a connection. */
public final class FaultyServer implements Closeable {

  /** Answers a request; when it returns the connection is closed. */
  @FunctionalInterface
  public interface Reply {
    void to(Request request, OutputStream out) throws IOException;
  }

  /** A request: its path as it was sent, and its headers by lower-case name. */
  public record Request(String path, Map<String, String> headers) {

    /** Where the asked range begins; 0 without one. */
    public int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    public boolean hasRange() {
      return headers.containsKey("range");
    }
  }

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, List<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Semaphore received = new Semaphore(0);

  public FaultyServer() throws IOException {
    Thread acceptor = new Thread(this::accept, "faulty-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Answers the requests for a path one after the other; the last reply serves all others. */
  public void on(String path, Reply... inTurn) {
    replies.put(path, new CopyOnWriteArrayList<>(inTurn));
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  public List<Request> requests() {
    return requests;
  }

  /** A server that does everything right, ranges and If-Range with them. */
  public static Reply file(byte[] content, String etag) {
    return (request, out) -> {
      String condition = request.headers().getOrDefault("if-range", etag);
      int from = condition.equals(etag) ? request.from() : 0;
      if (from >= content.length && from > 0) {
        head(out, 416, "Content-Range: bytes */" + content.length, "Content-Length: 0");
      } else if (from > 0) {
        partial(out, content, from, etag);
      } else {
        head(out, 200, "Content-Length: " + content.length, "ETag: " + etag);
        out.write(content);
      }
    };
  }

  /** The end of a file, as an answer to a range. */
  public static void partial(OutputStream out, byte[] content, int from, String etag)
      throws IOException {
    String range =
        String.format(Locale.ROOT, "bytes %d-%d/%d", from, content.length - 1, content.length);
    int length = content.length - from;
    head(out, 206, "Content-Range: " + range, "Content-Length: " + length, "ETag: " + etag);
    out.write(content, from, length);
  }

  /**
   * Promises all and breaks off after so many bytes, once the client has some of them: it throws
   * away what it has not yet read when the connection ends.
   */
  Reply breaksOff(byte[] content, int after, String etag) {
    return (request, out) -> {
      received.drainPermits();
      head(out, 200, "Content-Length: " + content.length, "ETag: " + etag);
      out.write(Arrays.copyOf(content, after));
      out.flush();
      received.acquireUninterruptibly();
    };
  }

  /** The client has read some bytes. */
  void received() {
    received.release();
  }

  /** A status without a body. */
  public static Reply status(int status, String... headers) {
    return (request, out) -> {
      String[] all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] = "Content-Length: 0";
      head(out, status, all);
    };
  }

  /** Sends something and then nothing, until the server is closed. */
  public Reply stalls(byte[] content, int after, String etag) {
    return (request, out) -> {
      head(out, 200, "Content-Length: " + content.length, "ETag: " + etag);
      out.write(Arrays.copyOf(content, after));
      out.flush();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Just these lines, which need not be HTTP, and then the bytes. */
  public static Reply raw(String lines, byte[] content) {
    return (request, out) -> {
      out.write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(content);
    };
  }

  public static void head(OutputStream out, int status, String... headers) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread worker = new Thread(() -> serve(connection), "faulty-connection");
        worker.setDaemon(true);
        worker.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(connection);
      requests.add(request);
      List<Reply> inTurn = replies.getOrDefault(request.path(), List.of(status(404)));
      Reply reply = inTurn.size() > 1 ? inTurn.remove(0) : inTurn.get(0);
      OutputStream out = connection.getOutputStream();
      reply.to(request, out);
      out.flush();
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static Request read(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    if (first == null) {
      throw new IOException("no request");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(first.split(" ", -1)[1], headers);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
