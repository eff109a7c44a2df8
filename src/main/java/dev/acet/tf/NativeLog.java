package dev.acet.tf;

import java.util.concurrent.atomic.AtomicBoolean;
import jnr.ffi.LibraryLoader;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TInt32;

/**
 * Keeps log messages of TensorFlow off the terminal that its own setting does not.
 *
 * <p>In its first run in a process, TensorFlow 2.18 logs which graph passes it skips, without
 * honouring {@code TF_CPP_MIN_LOG_LEVEL}. So if that variable hides such messages, the first run is
 * an empty one with standard error closed.
 */
final class NativeLog {

  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  private static final AtomicBoolean HEEDED = new AtomicBoolean();

  private NativeLog() {}

  /** The required functions of the C library; public so that jnr can implement it. */
  public interface C {
    int dup(int descriptor);

    int dup2(int descriptor, int other);

    int open(String path, int flags);

    int close(int descriptor);
  }

  /**
   * Does this once per process.
   *
   * @param config configuration of the first session, whose threads become the process's
   */
  static void heedEnvironment(ConfigProto config) {
    if (isQuiet() && !HEEDED.getAndSet(true)) {
      silently(() -> runNothing(config));
    }
  }

  private static boolean isQuiet() {
    String level = System.getenv("TF_CPP_MIN_LOG_LEVEL");
    return level != null && !level.equals("0");
  }

  /** Does something of which TensorFlow tells whatever the environment says. */
  static void silently(Runnable work) {
    if (!isQuiet()) {
      work.run();
      return;
    }
    C c = LibraryLoader.create(C.class).load("c");
    int nothing = c.open("/dev/null", WRITE_ONLY);
    int standardError = c.dup(STANDARD_ERROR);
    if (nothing >= 0 && standardError >= 0) {
      c.dup2(nothing, STANDARD_ERROR);
      try {
        work.run();
      } finally {
        c.dup2(standardError, STANDARD_ERROR);
        c.close(standardError);
        c.close(nothing);
      }
    } else {
      work.run();
    }
  }

  private static void runNothing(ConfigProto config) {
    try (Graph graph = new Graph()) {
      Operand<TInt32> zero = Ops.create(graph).constant(0);
      try (Session session = new Session(graph, config)) {
        session.runner().fetch(zero).run().close();
      }
    }
  }
}
