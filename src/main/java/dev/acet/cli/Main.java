package dev.acet.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code acet}. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    CommandLine acet =
        commandLine()
            .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    int exitCode = acet.execute(arguments);
    acet.getOut().flush();
    System.exit(exitCode);
  }

  /** The whole program; a test gives it other writers. */
  static CommandLine commandLine() {
    Failures failures = new Failures();
    CommandLine acet =
        new CommandLine(new AcetCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    CommandGroups.apply(acet);
    return acet;
  }
}
