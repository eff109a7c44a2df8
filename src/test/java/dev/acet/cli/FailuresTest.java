package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.io.InputException;
import java.io.EOFException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {

  private static final String HEAP = "work needs more than the \\d+ MB of heap that Java has\\.";

  @Command(name = "work")
  private static final class Work implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // the handler of errors asks for it
    @Mixin
    private Verbosity verbosity;

    private final Throwable failure;

    Work(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  static Stream<Arguments> failures() {
    Error heap = new OutOfMemoryError("Java heap space");
    LinkageError library = new UnsatisfiedLinkError("no jnitensorflow in java.library.path");
    return Stream.of(
        Arguments.of(heap, 3, HEAP + " Set JAVA_OPTS=-Xmx\\d+g\\."),
        Arguments.of(new CompletionException(heap), 3, HEAP + ".*"),
        Arguments.of(new IllegalStateException("in a thread", heap), 3, HEAP + ".*"),
        Arguments.of(
            new OutOfMemoryError("unable to create native thread: possibly out of memory"),
            3,
            "work gets no more threads .* fewer --threads\\."),
        Arguments.of(library, 3, "TensorFlow's library cannot be .*"),
        Arguments.of(new ExceptionInInitializerError(library), 3, "TensorFlow's library cannot.*"),
        Arguments.of(
            new NoClassDefFoundError("Could not initialize class org.tensorflow.Graph"),
            3,
            "TensorFlow's library cannot be .*"),
        Arguments.of(
            new NoClassDefFoundError("de/siegmar/fastcsv/CsvReader"), 3, ".*Build acet again.*"),
        Arguments.of(
            new RuntimeException("std::bad_alloc"), 3, "TensorFlow got no more memory\\. .*"),
        Arguments.of(
            new OutOfMemoryError("Physical memory usage is too high: physicalBytes (602M) > ..."),
            3,
            "TensorFlow got no more memory\\. .* smaller --batch-size .*"),
        Arguments.of(new StackOverflowError(), 1, "work needs a deeper stack .*-Xss64m\\."),
        Arguments.of(InputException.of("a is missing."), 3, "a is missing\\."),
        Arguments.of(
            new ExecutionException(new UncheckedIOException(new EOFException())),
            3,
            "the file ends too early\\."),
        Arguments.of(new AccessDeniedException("a\u001bb"), 3, "a\\\\u001bb: access denied\\."),
        Arguments.of(new IllegalStateException("odd"), 1, "IllegalStateException: odd"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everythingIsAtMostTwoLines(Throwable failure, int code, String message) {
    StringWriter err = new StringWriter();
    assertThat(run(failure, err)).isEqualTo(code);
    assertThat(err.toString().lines().findFirst().orElseThrow()).matches("acet: " + message);
    assertThat(err.toString().lines()).hasSize(code == ExitCode.BUG ? 2 : 1);
  }

  @Test
  void theTraceIsForTheVerboseAlone() {
    StringWriter err = new StringWriter();
    run(new OutOfMemoryError("Java heap space"), err, "--verbose");
    assertThat(err.toString()).contains("needs more than").contains("\tat dev.acet.cli.Failures");
  }

  private static int run(Throwable failure, StringWriter err, String... arguments) {
    Failures failures = new Failures();
    return new CommandLine(new Work(failure))
        .setErr(new PrintWriter(err))
        .setExecutionStrategy(failures)
        .setExecutionExceptionHandler(failures)
        .execute(arguments);
  }
}
