package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.acet.cli.terminal.CommandHelp;
import dev.acet.cli.terminal.HelpPage;
import dev.acet.cli.terminal.HelpPage.Example;
import dev.acet.io.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command's help teaches: it names all options, and its examples can be typed. */
class HelpPagesTest {

  static List<String> examples() {
    return HelpPages.all().values().stream()
        .flatMap(page -> page.examples().stream())
        .map(Example::line)
        .toList();
  }

  static List<String> commands() {
    List<String> names = new ArrayList<>();
    collect(Main.commandLine(), names);
    return names;
  }

  private static void collect(CommandLine command, List<String> names) {
    names.add(CommandHelp.name(command));
    command.getSubcommands().values().forEach(below -> collect(below, names));
  }

  private static HelpPage page(String name) {
    return Objects.requireNonNull(HelpPages.all().get(name), name);
  }

  private static CommandLine command(String name) {
    CommandLine command = Main.commandLine();
    for (String word : name.isEmpty() ? List.<String>of() : List.of(name.split(" "))) {
      command = Objects.requireNonNull(command.getSubcommands().get(word), word);
    }
    return command;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCanBeTyped(String line) throws ShellWords.MalformedException {
    String[] words =
        ShellWords.split(line.replaceFirst(" > .*", "")).stream()
            .map(ShellWords.Word::text)
            .skip(1)
            .toArray(String[]::new);
    assertThat(line).startsWith("acet ").hasSizeLessThanOrEqualTo(78);
    assertThatCode(() -> Main.commandLine().parseArgs(words)).as(line).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasTwoExamplesAndAPageThatIsThere(String name) {
    HelpPage page = page(name);
    assertThat(page.examples()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(Path.of(page.guide())).exists();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionStandsOnceAndTheFirstOnesOnTop(String name) {
    CommandLine command = command(name);
    String help = command.setUsageHelpWidth(80).getUsageMessage();
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(CommandHelp::shown)
        .forEach(
            option -> {
              String spelled =
                  option.negatable()
                      ? option.longestName().replace("--", "--[no-]")
                      : option.longestName();
              assertThat(
                      Pattern.compile(
                              "^ {2,6}(?:-\\w, )?" + Pattern.quote(spelled) + "(?![\\w-])",
                              Pattern.MULTILINE)
                          .matcher(help)
                          .results())
                  .as("%s in the help of %s", spelled, name)
                  .hasSize(1);
            });
    List<String> first = page(name).first();
    if (!first.isEmpty()) {
      String top = help.substring(help.indexOf("Most used:"), help.indexOf("Messages and help:"));
      assertThat(first).allSatisfy(option -> assertThat(top).contains(option));
      assertThat(new HashSet<>(first)).hasSameSizeAs(first);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsTheTerminal(String name) {
    for (int width : new int[] {80, 120}) {
      String help = command(name).setUsageHelpWidth(width).getUsageMessage();
      assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(width + 1));
    }
  }
}
