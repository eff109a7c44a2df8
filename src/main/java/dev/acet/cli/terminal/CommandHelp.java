package dev.acet.cli.terminal;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command's help: a short synopsis, and each option under the one name that is acet's own. */
public final class CommandHelp {

  private CommandHelp() {}

  /** For a command and all below it. */
  public static void apply(CommandLine command) {
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandHelp::options);
    command.getSubcommands().values().forEach(CommandHelp::apply);
  }

  private static String options(Help help) {
    // An option without a command would not know its default value.
    CommandSpec renamed = CommandSpec.create();
    help.commandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(CommandHelp::shown)
        .forEach(renamed::addOption);
    return help.optionListExcludingGroups(renamed.options());
  }

  /** Without the names that are there for the original's command lines; they come last. */
  public static OptionSpec shown(OptionSpec option) {
    Stream<String> letters = Arrays.stream(option.names()).filter(name -> !name.startsWith("--"));
    Stream<String> words = Arrays.stream(option.names()).filter(name -> name.startsWith("--"));
    return OptionSpec.builder(option)
        .names(Stream.concat(letters, words.limit(1)).toArray(String[]::new))
        .build();
  }
}
