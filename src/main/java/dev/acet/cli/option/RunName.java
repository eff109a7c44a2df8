package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.run.RunSettings;
import dev.acet.train.RunDirectory;
import dev.acet.train.RunOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option for the name of a new run. Whatever the name, the run's folder is in the runs' folder.
 */
public final class RunName extends Flags {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the run's folder in the runs folder (default: set, method and time).")
  private @Nullable String name;

  @Option(names = "--exp_name", hidden = true)
  private @Nullable String experiment;

  /** The run's folder; with a default name, one that does not exist. */
  public RunDirectory directory(RunOptions options, Path runs) {
    Path parent = runs;
    if (experiment != null) {
      for (String element : experiment.split("/", -1)) {
        parent = parent.resolve(element("--exp_name", experiment, element));
      }
    }
    Path folder =
        name != null
            ? parent.resolve(element("--name", name, name))
            : OutputFolder.unused(parent.resolve(usualName(options)));
    RunDirectory run = new RunDirectory(folder);
    OutputPath.requireFits(spec, run.longestFile(), "--name");
    return run;
  }

  private static String usualName(RunOptions options) {
    String time = LocalDateTime.now(Clock.systemUTC()).format(STAMP);
    RunSettings settings = options.settings();
    return settings.data().dataset() + "-" + settings.methodName() + "-" + time;
  }

  /** A single folder name, which leads nowhere else and can be printed and typed. */
  private String element(String option, String whole, String text) {
    boolean printable =
        text.codePoints()
            .map(Character::getType)
            .noneMatch(
                type ->
                    type == Character.CONTROL
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    if (!printable || text.isBlank() || text.startsWith(".") || !isOneElement(text)) {
      throw usage(
          option
              + " \""
              + whole.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?")
              + "\" is no name of a folder: it may not be empty, begin with a dot, lead elsewhere"
              + " or hold control characters");
    }
    return text;
  }

  private static boolean isOneElement(String text) {
    try {
      Path path = Path.of(text);
      return !path.isAbsolute() && path.getNameCount() == 1 && path.toString().equals(text);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
