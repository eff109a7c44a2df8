package dev.acet.cli;

import dev.acet.cli.option.NumberRanges;
import dev.acet.cli.terminal.CommandHelp;
import dev.acet.cli.terminal.HelpPage;
import dev.acet.report.MarkdownText;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;

/** The page of the documentation that lists every command with its options, as help has them. */
final class CommandReference {

  /** Within a description, in brackets or as its end. */
  private static final Pattern DEFAULT =
      Pattern.compile(" ?\\(default: ([^()]+)\\)|; default: (\\w+)(?=\\.$)");

  /** Of an option whose default value an environment variable replaces. */
  private static final Pattern WITHOUT_ENVIRONMENT = Pattern.compile("\\$\\{env:\\w+:-(\\w+)}");

  /** Named in a text. */
  private static final Pattern OPTION = Pattern.compile("(?<![\\w`-])--[a-z][a-z0-9-]*");

  /** What all commands share, and picocli does not know. */
  private static final String COMMON =
      """
      ## MODEL

      The alias of a released model (`svhn-acet`, `cifar10-plain`, ...; `svhn-acet@60` is another \
      epoch), a run's folder, a checkpoint's prefix, or \
      [a network of other software](../guide/other-networks.md): a TensorFlow SavedModel, a \
      TensorFlow 1 graph, an ONNX file.

      ## Exit codes

      | code | meaning |
      |--:|---|
      | 0 | done |
      | 1 | a bug, or a training run that diverged |
      | 2 | the command line cannot be understood |
      | 3 | a file is missing or damaged, a result cannot be written, or the machine lacks something |
      | 4 | a number of `reproduce` is outside its tolerance |
      | 5 | no such device or precision |
      | 130 | interrupted; what was done is kept |
      | 141 | the reader of the output closed it |
      """;

  /** Columns of picocli's rows; before them is the mark of what is required. */
  private static final int SHORT = 1;

  private static final int LONG = 3;
  private static final int DESCRIPTION = 4;

  private final CommandLine acet = Main.commandLine();
  private final StringBuilder text = new StringBuilder();

  /** The page as Markdown. */
  String page() {
    line("# Commands");
    line("");
    line("Every command with its parameters and options, as `acet COMMAND --help` shows them.");
    line("This page is written from the program: see `CommandReferenceTest`.");
    CommandGroups.all().forEach(this::contents);
    line("");
    text.append(COMMON);
    command(acet);
    CommandGroups.all().values().stream().flatMap(this::commands).forEach(this::command);
    return text.toString();
  }

  private void contents(String group, List<String> names) {
    line("");
    line("| " + group + " | |");
    line("|---|---|");
    commands(names)
        .forEach(
            command -> {
              String name = CommandHelp.name(command);
              String link = "[%s](#acet-%s)".formatted(name, name.replace(' ', '-'));
              line("| %s | %s |".formatted(link, prose(firstSentence(command))));
            });
  }

  private static String firstSentence(CommandLine command) {
    Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
    return oneLine(help.header() + help.description())
        .replaceFirst("(?<=[\\w)][.])(?<!Adv[.]) .*", "");
  }

  /** The commands of a group, each followed by those below it. */
  private Stream<CommandLine> commands(List<String> names) {
    return names.stream()
        .map(name -> Objects.requireNonNull(acet.getSubcommands().get(name), name))
        .flatMap(CommandReference::withSubcommands);
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandReference::withSubcommands));
  }

  private void command(CommandLine command) {
    Help help = new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
    String name = CommandHelp.name(command);
    HelpPage page = Objects.requireNonNull(HelpPages.all().get(name), name);
    line("");
    line("## " + command.getCommandSpec().qualifiedName());
    line("");
    line(prose(oneLine(help.header() + help.description())));
    line("");
    line("`%s`".formatted(help.synopsis(0).strip()));
    parameters(help);
    CommandHelp.sections(command.getCommandSpec(), page.first())
        .forEach((heading, options) -> options(help, heading, options));
    line("");
    line("Examples:");
    line("");
    page.examples().forEach(example -> line("    " + example.line() + "  # " + example.purpose()));
    line("");
    line("See also: [%s](%s)".formatted(page.guide(), page.guide().replace("docs/", "../")));
  }

  private void parameters(Help help) {
    List<PositionalParamSpec> shown =
        help.commandSpec().positionalParameters().stream().filter(p -> !p.hidden()).toList();
    if (shown.isEmpty()) {
      return;
    }
    heading("parameter");
    for (PositionalParamSpec parameter : shown) {
      Text[][] rows =
          help.createDefaultParameterRenderer()
              .render(parameter, help.createDefaultParamLabelRenderer(), help.colorScheme());
      row(rows, parameter, "");
    }
  }

  private void options(Help help, String title, List<OptionSpec> options) {
    line("");
    line("**" + title + "**");
    heading("option");
    for (OptionSpec option : options) {
      Text[][] rows =
          help.createDefaultOptionRenderer()
              .render(option, help.createDefaultParamLabelRenderer(), help.colorScheme());
      row(rows, option, range(original(help, option)));
    }
  }

  /** The command's own option, by which ranges are found. */
  private static OptionSpec original(Help help, OptionSpec shown) {
    return Objects.requireNonNull(help.commandSpec().findOption(shown.longestName()));
  }

  private static String range(OptionSpec option) {
    return NumberRanges.of(option)
        .orElse("")
        .replaceFirst("^from (\\d+) to " + Integer.MAX_VALUE, "at least $1");
  }

  private void heading(String first) {
    line("");
    line("| " + first + " | description | default | range |");
    line("|---|---|---|---|");
  }

  private void row(Text[][] rows, ArgSpec argument, String range) {
    String letters = cell(rows, SHORT, SHORT);
    String words = cell(rows, LONG, LONG);
    String name = letters.isEmpty() || words.isEmpty() ? letters + words : letters + ", " + words;
    String description = cell(rows, DESCRIPTION, DESCRIPTION);
    Matcher told = DEFAULT.matcher(description);
    String standard = "";
    if (told.find()) {
      standard = told.group(1) != null ? usual(argument, told.group(1)) : told.group(2);
      description = told.replaceFirst("");
    }
    line(
        "| `%s` | %s | %s | %s |"
            .formatted(name.replace("|", "\\|"), prose(description), prose(standard), range));
  }

  /** The same on every machine. */
  private static String usual(ArgSpec argument, String told) {
    if (argument.userObject() instanceof Field field && argument.defaultValue() != null) {
      Matcher usual = WITHOUT_ENVIRONMENT.matcher(field.getAnnotation(Option.class).defaultValue());
      return usual.matches() ? told.replace(argument.defaultValue(), usual.group(1)) : told;
    }
    return told;
  }

  private static String cell(Text[][] rows, int from, int to) {
    return oneLine(
        Arrays.stream(rows)
            .flatMap(row -> Arrays.stream(row, from, to + 1))
            .map(Text::toString)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" ")));
  }

  private static String prose(String text) {
    return OPTION.matcher(MarkdownText.of(text)).replaceAll("`$0`");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
