package dev.acet.cli;

import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one or two lines and an exit code; the only place that does. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("acet: " + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("Run: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    Throwable cause =
        failure instanceof UncheckedIOException io && io.getCause() != null
            ? io.getCause()
            : failure;
    if (cause instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    PrintWriter err = command.getErr();
    err.println("acet: " + message(cause));
    if (command.getParseResult().hasMatchedOption("--verbose")) {
      failure.printStackTrace(err);
    } else if (!(cause instanceof IOException)) {
      err.println("This is a bug of acet's. Run it again with --verbose to see where.");
    }
    return cause instanceof IOException ? ExitCode.INPUT : ExitCode.BUG;
  }

  private static String message(Throwable cause) {
    if (cause instanceof InputException || cause instanceof OutputException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof FileSystemException file) {
      String reason = file.getReason() == null ? reason(file) : file.getReason();
      return file.getFile() + ": " + reason + ".";
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** NoSuchFileException and its like say what happened in their name alone. */
  private static String reason(FileSystemException file) {
    String name = file.getClass().getSimpleName().replace("Exception", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }
}
