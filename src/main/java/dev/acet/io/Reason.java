package dev.acet.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.zip.ZipException;

/** Says why a file could not be read or written, in the system's words and without Java's names. */
public final class Reason {

  private Reason() {}

  /**
   * A few words without a final full stop, such as "access denied" or "No space left on device".
   */
  public static String of(Throwable failure) {
    if (failure instanceof FileSystemException file) {
      return file.getReason() == null ? words(file) : file.getReason();
    }
    if (failure instanceof EOFException) {
      return "the file ends too early";
    }
    if (failure instanceof ZipException) {
      return "damaged packed data";
    }
    if (failure instanceof CharacterCodingException) {
      return "text that is not UTF-8";
    }
    String message = failure.getMessage();
    return failure instanceof IOException && message != null
        ? message.lines().findFirst().orElse("")
        : words(failure);
  }

  /** Exceptions such as NoSuchFileException say what happened only in their name. */
  private static String words(Throwable failure) {
    String name = failure.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
