package dev.acet.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out a command's help: a short synopsis, the options under headings with the most needed ones
 * on top, each under acet's own name for it, then examples.
 */
public final class CommandHelp {

  private static final String FIRST = "Most used";

  private CommandHelp() {}

  /**
   * Sets the help of a command and all its subcommands.
   *
   * @param pages by the command's name after acet
   */
  public static void apply(CommandLine command, Map<String, HelpPage> pages) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    HelpPage page = Objects.requireNonNull(pages.get(name(command)), name(command));
    usage.footer(page.footer());
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, page.first()));
    if (!command.getSubcommands().isEmpty()) {
      commandsFirst(command);
    }
    command.getSubcommands().values().forEach(below -> apply(below, pages));
  }

  /** A user who asks for a group's help is looking for a command. */
  private static void commandsFirst(CommandLine group) {
    group.getCommandSpec().usageMessage().commandListHeading("%nCommands:%n");
    List<String> commands =
        List.of(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    List<String> keys = new ArrayList<>(group.getHelpSectionKeys());
    keys.removeAll(commands);
    keys.addAll(keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST), commands);
    group.setHelpSectionKeys(keys);
  }

  /** A command's name after {@code acet}, such as "data list". */
  public static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^acet ?", "");
  }

  private static String options(Help help, List<String> first) {
    Map<String, List<OptionSpec>> sections = sections(help.commandSpec(), first);
    List<OptionSpec> all = sections.values().stream().flatMap(List::stream).toList();
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (heading, options) -> {
          // The layout of all options, so that descriptions start in the same column.
          Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
          layout.addOptions(options, help.createDefaultParamLabelRenderer());
          text.append(String.format("%n%s:%n", heading)).append(layout);
        });
    return text.toString();
  }

  /**
   * A command's options by their headings, in the order of its help.
   *
   * @param first the names of those on top
   */
  public static Map<String, List<OptionSpec>> sections(CommandSpec command, List<String> first) {
    List<OptionSpec> rest = new ArrayList<>(visible(command));
    rest.sort(Comparator.comparing(OptionSpec::longestName));
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    for (String name : first) {
      rest.stream()
          .filter(option -> option.longestName().equals(name))
          .forEach(option -> sections.computeIfAbsent(FIRST, h -> new ArrayList<>()).add(option));
    }
    rest.removeIf(option -> first.contains(option.longestName()));
    for (HelpSection section : HelpSection.values()) {
      List<OptionSpec> held = rest.stream().filter(section::holds).toList();
      if (!held.isEmpty()) {
        sections.put(section.title(), held);
      }
    }
    return sections;
  }

  private static List<OptionSpec> visible(CommandSpec command) {
    // Without a command an option would not know its default value.
    CommandSpec renamed = CommandSpec.create();
    command.options().stream()
        .filter(option -> !option.hidden())
        .map(CommandHelp::shown)
        .forEach(renamed::addOption);
    return renamed.options();
  }

  /** Without the names that exist for the original's command lines, which come last. */
  public static OptionSpec shown(OptionSpec option) {
    Stream<String> letters = Arrays.stream(option.names()).filter(name -> !name.startsWith("--"));
    Stream<String> words = Arrays.stream(option.names()).filter(name -> name.startsWith("--"));
    return OptionSpec.builder(option)
        .names(Stream.concat(letters, words.limit(1)).toArray(String[]::new))
        .build();
  }
}
