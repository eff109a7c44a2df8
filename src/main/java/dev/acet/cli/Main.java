package dev.acet.cli;

import dev.acet.attack.Schedule;
import dev.acet.attack.Start;
import dev.acet.checkpoint.ExportFormat;
import dev.acet.loss.Objective;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The program {@code acet}. */
public final class Main {

  private Main() {}

  /** Reads @files itself: picocli would take devices and folders, and know no shell's quotes. */
  private static final class Program extends CommandLine {

    Program() {
      super(new AcetCommand());
      setExpandAtFiles(false);
    }

    @Override
    public ParseResult parseArgs(String... arguments) {
      return super.parseArgs(ArgumentFiles.expand(this, arguments));
    }
  }

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    // acet's own formats name a locale; this is for the libraries', picocli's and XChart's.
    Locale.setDefault(Locale.ROOT);
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
        new Program()
            .setCaseInsensitiveEnumValuesAllowed(true)
            // An @file's options come first, the command line's own behind it win.
            .setOverwrittenOptionsAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    acet.registerConverter(Path.class, new PathConverter());
    registerEnum(acet, Objective.class);
    registerEnum(acet, Start.class);
    registerEnum(acet, Schedule.class);
    registerEnum(acet, ExportFormat.class);
    registerEnum(acet, ReproduceCommand.Target.class);
    CommandHelp.apply(acet);
    CommandGroups.apply(acet);
    setVersion(acet);
    return acet;
  }

  /** In an annotation the provider would be asked, and load TensorFlow, for every command. */
  private static void setVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Main::setVersion);
  }

  /** Options spell an enum's constants with dashes: max-logit. */
  private static <E extends Enum<E>> void registerEnum(CommandLine acet, Class<E> type) {
    acet.registerConverter(
        type,
        text -> {
          try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
          } catch (IllegalArgumentException e) {
            String known =
                Stream.of(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
            throw new TypeConversionException("\"" + text + "\" is none of " + known);
          }
        });
  }
}
