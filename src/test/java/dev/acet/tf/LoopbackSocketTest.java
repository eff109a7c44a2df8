package dev.acet.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "restricting a socket takes Linux")
class LoopbackSocketTest {

  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTOIFINDEX = 62;

  /** The C library's function; public so that jnr can implement it. */
  public interface C {
    int getsockopt(int socket, int level, int option, int[] value, int[] length);
  }

  @Test
  void whatListensOnAPortIsKeptToTheLoopbackInterface() throws IOException {
    try (ServerSocket socket = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      long before = restricted();
      assertThat(LoopbackSocket.restrict(socket.getLocalPort())).isTrue();
      assertThat(restricted()).isEqualTo(before + 1);
      assertThat(other.isBound()).isTrue();
    }
  }

  @Test
  void aPortThatNobodyListensOnIsNotRestricted() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(LoopbackSocket.restrict(port)).isFalse();
  }

  /** How many of this process's sockets are kept to some interface. */
  private static long restricted() throws IOException {
    C c = LibraryLoader.create(C.class).load("c");
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.mapToInt(fd -> Integer.parseInt(String.valueOf(fd.getFileName())))
          .filter(
              fd -> {
                int[] index = {0};
                int[] length = {Integer.BYTES};
                return c.getsockopt(fd, SOL_SOCKET, SO_BINDTOIFINDEX, index, length) == 0
                    && index[0] != 0;
              })
          .count();
    }
  }
}
