package dev.acet.io;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkLockTest {

  @TempDir Path folder;

  /** A program that locks the folder, says so, and waits to be killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      try (WorkLock lock = WorkLock.ofFolder(Path.of(arguments[0]))) {
        System.out.println("locked " + lock.getClass().getSimpleName());
        System.in.read();
      }
    }
  }

  private static Process holder(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                String.join(File.pathSeparator, place(WorkLock.class), place(Holder.class)),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("locked WorkLock");
    return process;
  }

  private static String place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  @Test
  void anotherProcessIsNamedUntilItEnds() throws Exception {
    Path run = folder.resolve("runs/run");
    Process other = holder(run);
    try {
      assertBusy(run, other.pid());
      // Having asked took nothing from the other.
      assertBusy(run, other.pid());
      other.outputWriter().close();
      assertThat(other.waitFor()).isZero();
      assertThat(folder).isEmptyDirectory();
      WorkLock.ofFolder(run).close();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aKilledProcessLeavesNoLock() throws Exception {
    Process other = holder(folder);
    other.destroyForcibly().waitFor();
    assertThat(folder.resolve(".acet.lock")).content().startsWith(other.pid() + "\n");
    try (WorkLock mine = WorkLock.ofFolder(folder)) {
      assertBusy(folder, ProcessHandle.current().pid());
      assertThat(mine).isNotNull();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSameProcessIsKeptOffToo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    try (WorkLock mine = WorkLock.ofFolder(folder);
        WorkLock file = WorkLock.ofFile(folder.resolve("file"), Duration.ZERO)) {
      assertBusy(link, ProcessHandle.current().pid());
      assertThatThrownBy(() -> WorkLock.ofFile(link.resolve("file"), Duration.ofMillis(50)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(" is at work on " + link.resolve("file") + ". Wait until");
      assertThat(mine).isNotSameAs(file);
    }
    WorkLock.ofFolder(link).close();
  }

  /** With locks that come and go, files that are removed and made anew keep nobody out. */
  @Test
  void oneAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Callable<Integer> worker =
        () -> {
          int most = 0;
          for (int i = 0; i < 25; i++) {
            try (WorkLock lock = WorkLock.ofFile(folder.resolve("file"), Duration.ofMinutes(1))) {
              most = Math.max(most, inside.incrementAndGet());
              Files.size(folder); // time for another to come
              assertThat(lock).isNotNull();
              inside.decrementAndGet();
            }
          }
          return most;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> all =
          new ArrayList<>(threads.invokeAll(List.of(worker, worker, worker, worker)));
      for (Future<Integer> most : all) {
        assertThat(most.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void foldersThatWereMadeGoIfNothingHasCome() throws IOException {
    WorkLock lock = WorkLock.ofFolder(folder.resolve("a/b"));
    Files.createFile(folder.resolve("a/mine"));
    lock.close();
    assertThat(folder.resolve("a/b")).doesNotExist();
    assertThat(folder.resolve("a/mine")).exists();
    WorkLock.ofFolder(folder.resolve("a")).close();
    assertThat(folder.resolve("a")).exists();
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path place : List.of(file, file.resolve("a/b"))) {
      assertThatThrownBy(() -> WorkLock.ofFolder(place))
          .isInstanceOf(OutputException.class)
          .hasMessage(file + " is a file, not a folder, and stays as it is. Name another place.");
    }
  }

  /** Such a file can never be made, however often it is tried. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisabledOnOs(OS.WINDOWS)
  void aLockFileThatCannotBeMadeIsAnError() throws IOException {
    Path lock = Files.createSymbolicLink(folder.resolve(WorkLock.NAME), Path.of("missing/lock"));
    assertThatThrownBy(() -> WorkLock.ofFolder(folder))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(folder + " cannot be written (" + lock.toRealPath(NOFOLLOW_LINKS));
    Files.delete(lock);
    Files.createSymbolicLink(lock, Path.of("/dev/null"));
    assertThatThrownBy(() -> WorkLock.ofFolder(folder))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(lock.toRealPath(NOFOLLOW_LINKS) + " is a device or pipe, not a");
  }

  private static void assertBusy(Path place, long process) {
    assertThatThrownBy(() -> WorkLock.ofFolder(place))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "another acet (process %d) is at work in %s. Wait until it has ended, or name another"
                + " place.",
            process, place);
  }
}
