package dev.acet.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** How the process answers when it is asked to end. */
public final class Termination {

  private Termination() {}

  /**
   * Makes SIGTERM what SIGINT (Ctrl-C) is: what is under way saves its state, and the exit code is
   * {@link ExitCode#INTERRUPTED}. By itself the JVM would do the same but exit with 143.
   */
  public static void answerAsInterruption() {
    InvocationHandler exit =
        (proxy, method, arguments) -> {
          System.exit(ExitCode.INTERRUPTED);
          return null;
        };
    try { // by reflection, for javac warns of this class in a way that nothing suppresses
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object exits =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, exit);
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, exits);
    } catch (ReflectiveOperationException e) {
      // A JVM or a system without it ends as it does by itself.
    }
  }
}
