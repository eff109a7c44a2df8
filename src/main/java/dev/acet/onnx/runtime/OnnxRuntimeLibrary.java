package dev.acet.onnx.runtime;

import dev.acet.io.InputException;
import java.nio.file.Path;

/**
 * Checks that ONNX Runtime is installed; acet works without it. This class does not link to any of
 * its classes, so it also runs where they are missing. Static functions; threads may call them
 * concurrently.
 */
public final class OnnxRuntimeLibrary {

  /** The program's own way to get it; a profile of the POM. */
  private static final String BUILD = "./mvnw -q -Ponnx -DskipTests package";

  private static final String[] CLASSES = {"ai.onnxruntime.OrtEnvironment", "ai.onnx.proto.OnnxMl"};

  private OnnxRuntimeLibrary() {}

  /**
   * Loads it.
   *
   * @param file that needs it
   * @throws InputException if it is missing, or does not run on this system
   */
  public static void require(Path file) throws InputException {
    try {
      for (String name : CLASSES) {
        Class.forName(name);
      }
    } catch (ClassNotFoundException e) {
      throw missing(file);
    } catch (LinkageError e) {
      throw InputException.of(
          file
              + " is an ONNX file, and ONNX Runtime does not load on this system ("
              + reason(e)
              + ").",
          "Use a SavedModel of the same network instead.");
    }
  }

  static InputException missing(Path file) {
    return InputException.of(
        file + " is an ONNX file, and ONNX Runtime, which runs it, is not installed.",
        "In acet's folder, run: " + BUILD + " (docs/guide/other-networks.md has other ways).");
  }

  private static String reason(LinkageError error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
