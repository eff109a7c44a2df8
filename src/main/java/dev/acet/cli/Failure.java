package dev.acet.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PlainText;
import dev.acet.io.Reason;
import dev.acet.tf.DeviceException;
import dev.acet.tf.TensorFlowFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/**
 * What an exception or error means to the user at the terminal.
 *
 * @param exitCode {@link ExitCode#INPUT} for files and machines, {@link ExitCode#DEVICE}, {@link
 *     ExitCode#BUG} for bugs
 * @param message what happened and, unless it is a bug, what to do; one line
 */
record Failure(int exitCode, String message) {

  private static final int GIGABYTE = 1 << 30;

  Failure {
    message = PlainText.line(message);
  }

  /**
   * Explains any exception or error.
   *
   * @param command what was running, such as "predict"
   */
  static Failure of(Throwable thrown, String command) {
    Throwable cause = cause(thrown);
    if (cause instanceof DeviceException) {
      return new Failure(ExitCode.DEVICE, cause.getMessage() + ".");
    }
    Optional<String> tensorFlow = TensorFlowFailure.explain(cause);
    if (tensorFlow.isPresent()) {
      return new Failure(ExitCode.INPUT, tensorFlow.get());
    }
    if (cause instanceof OutOfMemoryError error) {
      return new Failure(ExitCode.INPUT, memory(error, command));
    }
    if (cause instanceof StackOverflowError) {
      return new Failure(
          ExitCode.BUG, command + " needs a deeper stack than Java's. Try JAVA_OPTS=-Xss64m.");
    }
    if (cause instanceof LinkageError error) {
      return new Failure(ExitCode.INPUT, installation(error));
    }
    if (cause instanceof InvalidPathException path) {
      return name(path);
    }
    return cause instanceof IOException io
        ? new Failure(ExitCode.INPUT, message(io))
        : new Failure(ExitCode.BUG, cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  boolean isBug() {
    return exitCode == ExitCode.BUG;
  }

  /** An error anywhere in the chain; otherwise what the wrappers of threads and streams contain. */
  private static Throwable cause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof VirtualMachineError || cause instanceof LinkageError) {
        return cause;
      }
    }
    Throwable cause = thrown;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof UncheckedIOException
        || thrown instanceof CompletionException
        || thrown instanceof ExecutionException
        || thrown instanceof CommandLine.ExecutionException;
  }

  private static String memory(OutOfMemoryError error, String command) {
    String reason = String.valueOf(error.getMessage());
    if (reason.contains("native thread")) {
      return command
          + " gets no more threads from the system. Raise its limit (ulimit -u, the container's) or"
          + " use fewer --threads.";
    }
    long heap = heapBytes();
    return String.format(
        Locale.ROOT,
        "%s needs more than the %d MB of %s. Set JAVA_OPTS=-Xmx%dg.",
        command,
        heap >> 20,
        reason.contains("irect") ? "memory that Java has beside its heap" : "heap that Java has",
        Math.max(2, 2 * heap / GIGABYTE));
  }

  /** The value of -Xmx, or Java's default. */
  private static long heapBytes() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Long.parseLong(jvm.getVMOption("MaxHeapSize").getValue());
  }

  private static String installation(LinkageError error) {
    return "a part of acet or of Java cannot be loaded ("
        + error.getClass().getSimpleName()
        + ": "
        + error.getMessage()
        + "). Build acet again (./mvnw -q -DskipTests package), or install what is named.";
  }

  /** Without UTF-8 there are files that Java cannot name. */
  private static Failure name(InvalidPathException path) {
    String charset = System.getProperty("sun.jnu.encoding", "UTF-8");
    String message = "\"" + path.getInput() + "\" cannot be the name of a file";
    return new Failure(
        ExitCode.INPUT,
        charset.equals("UTF-8")
            ? message + ". Use another."
            : message + " in this locale's character set (" + charset + "). Set LC_ALL=C.UTF-8.");
  }

  private static String message(IOException cause) {
    if (cause instanceof InputException || cause instanceof OutputException) {
      return String.valueOf(cause.getMessage());
    }
    String reason = Reason.of(cause) + ".";
    return cause instanceof FileSystemException file ? file.getFile() + ": " + reason : reason;
  }
}
