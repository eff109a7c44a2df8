package dev.acet.cli;

import dev.acet.cli.option.NumberConverter;
import dev.acet.cli.option.NumberRanges;
import dev.acet.cli.option.PathConverter;
import dev.acet.cli.terminal.CommandHelp;
import dev.acet.cli.terminal.HelpPage;
import dev.acet.cli.terminal.ResultStream;
import dev.acet.cli.terminal.TerminalWriter;
import dev.acet.cli.terminal.Termination;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.io.NameCharset;
import dev.acet.model.Model;
import dev.acet.model.NetworkSource;
import dev.acet.tf.NativeMemory;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** The program {@code acet}. */
public final class Main {

  private static final String LOG_CONFIGURATION = "logback.configurationFile";

  private Main() {}

  /**
   * Reads @files itself: picocli would accept devices and folders, and does not know shell quotes.
   */
  private static final class Program extends CommandLine {

    /**
     * The original's programs, which are commands here. They are not aliases, since help would then
     * show both.
     */
    private static final Map<String, String> ORIGINALS =
        Map.of("train.py", "train", "evaluation.py", "evaluate", "analysis.py", "analyze");

    Program(Object command, IFactory commands) {
      super(command, commands);
      setExpandAtFiles(false);
    }

    @Override
    public ParseResult parseArgs(String... arguments) {
      String[] words = ArgumentFiles.expand(this, arguments);
      if (words.length > 0) {
        words = words.clone();
        words[0] = ORIGINALS.getOrDefault(words[0], words[0]);
      }
      return super.parseArgs(words);
    }
  }

  /** Runs the command that the arguments name and exits with its code. */
  public static void main(String[] arguments) {
    // acet's own formats name a locale; this is for those of picocli and XChart.
    Locale.setDefault(Locale.ROOT);
    configureLog();
    Termination.answerAsInterruption();
    ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = writer(results, false);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err), true);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> System.exit(lastDefence(failure, arguments, err)));
    int exitCode;
    try {
      NameCharset.require(arguments);
      exitCode = commandLine().setOut(out).setErr(err).execute(arguments);
    } catch (Throwable failure) {
      exitCode = lastDefence(failure, arguments, err);
    }
    out.flush();
    System.exit(results.exitCode(exitCode, err));
  }

  private static PrintWriter writer(OutputStream stream, boolean flushLines) {
    Writer utf8 = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    return new PrintWriter(new BufferedWriter(new TerminalWriter(utf8)), flushLines);
  }

  /**
   * Names the program's own configuration of logging, unless the user names another. Under its
   * usual name logback would find it in every program that has acet as a library.
   */
  private static void configureLog() {
    if (System.getProperty(LOG_CONFIGURATION) == null) {
      System.setProperty(LOG_CONFIGURATION, "dev/acet/cli/logback.xml");
    }
  }

  /** For errors outside any command: in other threads and in the program itself. */
  private static int lastDefence(Throwable failure, String[] arguments, PrintWriter err) {
    boolean verbose = !Collections.disjoint(List.of(arguments), Verbosity.VERBOSE);
    return Failures.tell(failure, "the program", err, verbose);
  }

  /** The whole program; tests pass other writers. */
  public static CommandLine commandLine() {
    return commandLine(Model::open);
  }

  /**
   * The whole program.
   *
   * @param networks gives {@code acet evaluate} its networks
   */
  public static CommandLine commandLine(NetworkSource networks) {
    NativeMemory.allowTheMachines(); // before any command loads TensorFlow
    CommandLine acet = program(new AcetCommand(), commands(networks), HelpPages.all());
    CommandGroups.apply(acet);
    return acet;
  }

  private static CommandLine.IFactory commands(NetworkSource networks) {
    CommandLine.IFactory usual = CommandLine.defaultFactory();
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        return type == EvaluateCommand.class
            ? type.cast(new EvaluateCommand(networks))
            : usual.create(type);
      }
    };
  }

  /**
   * Another program that reads options, shows help and tells errors as acet does.
   *
   * @param command annotated as picocli wants it
   * @param pages by the command's name
   */
  public static CommandLine program(Object command, Map<String, HelpPage> pages) {
    return program(command, CommandLine.defaultFactory(), pages);
  }

  private static CommandLine program(
      Object command, CommandLine.IFactory commands, Map<String, HelpPage> pages) {
    Failures failures = new Failures();
    CommandLine acet =
        new Program(command, commands)
            .setCaseInsensitiveEnumValuesAllowed(true)
            // An @file's options come first; later ones on the command line override them.
            .setOverwrittenOptionsAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(failures)
            .setExecutionStrategy(
                parsed -> {
                  NumberRanges.require(parsed);
                  return failures.execute(parsed);
                })
            .setExecutionExceptionHandler(failures);
    acet.registerConverter(Path.class, new PathConverter());
    NumberConverter.register(acet);
    registerEnums(acet, acet);
    CommandHelp.apply(acet, pages);
    setVersion(acet);
    return acet;
  }

  /** In an annotation the provider would run for every command. */
  private static void setVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(Main::setVersion);
  }

  /** Makes the whole program read the enums of a command and those below it. */
  private static void registerEnums(CommandLine acet, CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      Class<?> type = argument.auxiliaryTypes()[0];
      if (type.isEnum()) {
        acet.registerConverter(cast(type), text -> constant(type, text));
      }
    }
    command.getSubcommands().values().forEach(below -> registerEnums(acet, below));
  }

  @SuppressWarnings("unchecked") // a class is one of its own objects
  private static Class<Object> cast(Class<?> type) {
    return (Class<Object>) type;
  }

  /** Options spell an enum's constants with dashes: max-logit. */
  private static Object constant(Class<?> type, String text) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(
          ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    Object constant = constants.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (constant == null) {
      throw new TypeConversionException(
          "\"" + text + "\" is none of " + String.join(", ", constants.keySet()));
    }
    return constant;
  }
}
