package dev.acet.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** Sets how the process responds when it is asked to end. */
public final class Termination {

  private Termination() {}

  /**
   * Treats SIGTERM like SIGINT (Ctrl-C): work in progress saves its state, and the exit code is
   * {@link ExitCode#INTERRUPTED}. By default the JVM would do the same but exit with 143.
   */
  public static void answerAsInterruption() {
    InvocationHandler exit =
        (proxy, method, arguments) -> {
          System.exit(ExitCode.INTERRUPTED);
          return null;
        };
    try { // by reflection, since javac's warning about this class cannot be suppressed
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object exits =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, exit);
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, exits);
    } catch (ReflectiveOperationException e) {
      // A JVM or a system without this class ends in its default way.
    }
  }
}
