package dev.acet.tf;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * The memory that the process may take when TensorFlow asks for some. JavaCPP, which binds it to
 * Java, refuses more than three times Java's largest heap. That has nothing to do with what a
 * network needs: with acet's heap of 1 GB, larger ones would fail at 3 GB on any machine. Static
 * functions; threads may call them concurrently.
 */
public final class NativeMemory {

  private static final String LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /** Of the machine or the container: more, and the system would end the process without a word. */
  private static final double MOST = 0.95;

  private NativeMemory() {}

  /**
   * Allows what the machine has, unless somebody has set JavaCPP's limit, by either of its names.
   * It counts if nothing in this JVM has used JavaCPP before.
   */
  public static void allowTheMachines() {
    if (System.getProperty(LIMIT) == null
        && System.getProperty(LIMIT.toLowerCase(Locale.ROOT)) == null) {
      long memory =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
              .getTotalMemorySize(); // the container's, if there is one
      System.setProperty(LIMIT, Long.toString((long) (MOST * memory)));
    }
  }
}
