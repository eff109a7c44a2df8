package dev.acet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.acet.io.FileTree;
import dev.acet.io.InputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads damaged copies of one subject, in a thread of its own that may hang. */
final class Campaign implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(5); // of the processor's time
  private static final Duration HANGS = Duration.ofMinutes(2); // whatever else the machine does
  private static final Pattern UNCLEAR =
      Pattern.compile("\\p{Cntrl}|\\bnull\\b|Exception|\\bjava\\.|Cannot |<parameter|because \"");

  /** What became of a file: its content, or the error; and the processor's time that it took. */
  private record Outcome(@Nullable Object content, @Nullable Throwable error, Duration time) {}

  private final Subject subject;
  private final Path folder;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "reader");
            thread.setDaemon(true);
            return thread;
          });

  /** Puts the files into a folder of the subject's own below {@code parent}. */
  Campaign(Subject subject, Path parent) throws IOException {
    this.subject = subject;
    this.folder = parent.resolve(subject.name().replaceAll("[^A-Za-z0-9.]+", "-"));
    FileTree.delete(folder);
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : subject.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  void run(int seed, int mutants) throws Exception {
    Outcome whole = read("the whole file");
    assertThat(whole.error).as("the whole file").isNull();
    byte[] good = subject.files().get(subject.damaged());
    for (int number = 1; number <= mutants; number++) {
      byte[] mutant = subject.mutation().apply(good, new SplittableRandom(31L * number + seed));
      Files.write(folder.resolve(subject.damaged()), mutant);
      String name = "mutant " + number + " in " + folder;
      judge(name, read(name), whole);
    }
    FileTree.delete(folder);
  }

  private Outcome read(String name) throws InterruptedException, ExecutionException {
    try {
      return reader.submit(this::outcome).get(HANGS.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return fail(name + " was not read after " + HANGS, e);
    }
  }

  private Outcome outcome() {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Object content = null;
    Throwable error = null;
    try {
      content = subject.reading().of(folder);
    } catch (Throwable e) { // errors are what is looked for
      error = e;
    }
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return new Outcome(content, error, Duration.ofNanos(end - start));
  }

  private void judge(String name, Outcome outcome, Outcome whole) {
    assertThat(outcome.time).as(name).isLessThan(LONGEST);
    if (outcome.error == null) {
      if (subject.protectedContent()) {
        assertThat(outcome.content).as(name).isEqualTo(whole.content);
      }
      return;
    }
    assertThat(outcome.error).as(name).isInstanceOf(InputException.class);
    assertThat(outcome.error.getMessage())
        .as(name)
        .contains(folder.toString())
        .doesNotContainPattern(UNCLEAR);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
