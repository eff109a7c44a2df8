package dev.acet.tf;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jnr.ffi.LibraryLoader;

/**
 * Restricts listening sockets of this process to the loopback interface. TensorFlow's server
 * listens on every address, whatever it is told; Linux can restrict a socket afterwards ({@code
 * SO_BINDTOIFINDEX}, since 5.0).
 */
final class LoopbackSocket {

  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTOIFINDEX = 62;
  private static final String LISTENING = "0A";

  private LoopbackSocket() {}

  /** The required function of the C library; public so that jnr can implement it. */
  public interface C {
    int setsockopt(int socket, int level, int option, int[] value, int length);
  }

  /**
   * Restricts what listens on a port.
   *
   * @return whether all of it, and something, was restricted
   */
  static boolean restrict(int port) {
    try {
      NetworkInterface loopback = NetworkInterface.getByName("lo");
      Set<String> sockets = listening(port);
      if (loopback == null || sockets.isEmpty()) {
        return false;
      }
      C c = LibraryLoader.create(C.class).load("c");
      Set<String> restricted = new HashSet<>();
      try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
        for (Path descriptor : open) {
          String link = link(descriptor);
          int number = Integer.parseInt(String.valueOf(descriptor.getFileName()));
          int[] index = {loopback.getIndex()};
          if (sockets.contains(link)
              && c.setsockopt(number, SOL_SOCKET, SO_BINDTOIFINDEX, index, Integer.BYTES) == 0) {
            restricted.add(link);
          }
        }
      }
      return restricted.equals(sockets);
    } catch (IOException e) { // not Linux
      return false;
    }
  }

  /** The sockets that listen on a port, as {@code /proc/self/fd} names them. */
  private static Set<String> listening(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        String[] words = line.strip().split("\\s+", -1); // sl, local, remote, st, ..., inode
        String end = String.format(Locale.ROOT, ":%04X", port);
        if (words.length > 9 && words[3].equals(LISTENING) && words[1].endsWith(end)) {
          sockets.add("socket:[" + words[9] + "]");
        }
      }
    }
    return sockets;
  }

  private static String link(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) { // closed meanwhile
      return "";
    }
  }
}
