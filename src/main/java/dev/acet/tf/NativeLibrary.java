package dev.acet.tf;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.bytedeco.javacpp.Loader;

/**
 * A native library, which JavaCPP unpacks from its jar into a folder before loading it; it explains
 * why that failed. Immutable; threads may share it.
 *
 * @param owner whose library it is, for messages
 * @param packageName its package in the jar, with slashes
 * @param name of the file that JavaCPP loads, without prefix and extension
 */
record NativeLibrary(String owner, String packageName, String name) {

  private static final NativeLibrary TENSORFLOW =
      new NativeLibrary("TensorFlow's library", "org/tensorflow/internal/c_api", "jnitensorflow");
  private static final NativeLibrary LEPTONICA =
      new NativeLibrary("The WebP library", "org/bytedeco/leptonica", "jnileptonica");
  private static final String REMEDY =
      "Set JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR to a folder on another disk.";

  /** The library that a failure concerns. */
  static NativeLibrary of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("leptonica")
          || Stream.of(cause.getStackTrace())
              .anyMatch(f -> f.getClassName().contains(".leptonica"))) {
        return LEPTONICA;
      }
    }
    return TENSORFLOW;
  }

  /** Explains where the library cannot be unpacked or loaded, why, and what to do. */
  String explain(Throwable failure) {
    try {
      return explain(Loader.getCacheDir().toPath(), failure);
    } catch (IOException e) { // JavaCPP has tried all its folders
      return owner
          + " cannot be unpacked: neither "
          + String.join(" nor ", tried())
          + " can be written. "
          + REMEDY;
    }
  }

  private String explain(Path folder, Throwable failure) throws IOException {
    URL inJar = Loader.class.getResource("/" + inJar() + "/" + System.mapLibraryName(name));
    if (inJar == null) {
      return owner
          + " for this system ("
          + Loader.getPlatform()
          + ") is not part of this installation. It exists for Linux on x86-64 and arm64, and for"
          + " macOS on arm64.";
    }
    String cannot = owner + " cannot be loaded from " + folder;
    long missing =
        inJar.openConnection() instanceof JarURLConnection jar
            ? missing(folder, jar.getJarFile())
            : 0;
    if (missing > 0) {
      return String.format(
          Locale.ROOT,
          "%s: it is not completely unpacked; %d MB more are needed there, %d MB are free. Make"
              + " room. Or: %s",
          cannot,
          megabytes(missing),
          megabytes(folder.toFile().getUsableSpace()),
          REMEDY);
    }
    if (!allowsExecution(folder)) {
      return cannot + ": execution is not allowed there (its disk is mounted noexec). " + REMEDY;
    }
    String found = deepest(failure);
    return found.contains("failed to map segment") || found.contains("annot allocate memory")
        ? cannot + ": the system refuses the memory. Raise the limit (ulimit -v, the container's)."
        : cannot + " (" + found + "). It needs glibc 2.31 or newer on Linux.";
  }

  /** The folders that JavaCPP tries, in its order, to find one that is writable. */
  private static List<String> tried() {
    String chosen = System.getProperty("org.bytedeco.javacpp.cachedir");
    String home = System.getProperty("user.home") + "/.javacpp";
    String temporary = System.getProperty("java.io.tmpdir");
    return chosen == null ? List.of(home, temporary) : List.of(chosen, home, temporary);
  }

  /** Number of bytes of the library that are not yet unpacked into the folder. */
  private long missing(Path folder, JarFile jar) throws IOException {
    Path unpacked = folder.resolve(Path.of(jar.getName()).getFileName());
    long missing = 0;
    for (ZipEntry member : jar.stream().filter(e -> e.getName().startsWith(inJar())).toList()) {
      Path file = unpacked.resolve(member.getName());
      if (member.getName().contains(".so") || member.getName().endsWith(".dylib")) {
        missing += Math.max(0, member.getSize() - (Files.exists(file) ? Files.size(file) : 0));
      }
    }
    return missing;
  }

  /** Whether files can be executed; on a disk mounted noexec no file can, whatever its mode. */
  private static boolean allowsExecution(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "acet", ".probe");
    try {
      return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private String inJar() {
    return packageName + "/" + Loader.getPlatform();
  }

  /** The first line of the innermost message, which is the system's own. */
  private static String deepest(Throwable failure) {
    String message = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      message = String.valueOf(cause.getMessage());
    }
    return message.lines().findFirst().orElse("");
  }

  private static long megabytes(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }
}
