package dev.acet.reference;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the tests, for programs that they start. */
public final class ClassPath {

  private ClassPath() {}

  /** Surefire's is the JVM's; other launchers give theirs to a loader of classes. */
  public static String ofTests() {
    return ClassPath.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
        : System.getProperty("java.class.path");
  }
}
