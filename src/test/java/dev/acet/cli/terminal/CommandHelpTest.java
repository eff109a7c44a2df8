package dev.acet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

public class CommandHelpTest {

  public static Stream<CommandLine> commands() {
    return withSubcommands(Main.commandLine());
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandHelpTest::withSubcommands));
  }

  /** The names of the original's options are understood, and not what help teaches. */
  @Test
  void anOptionHasOneName() {
    String help = help("train");
    assertThat(help)
        .contains(
            "--weight-decay=L", "--learning-rate=R", "--noise-fraction=F", "-d, --dataset=SET")
        .contains("--[no-]augmentation")
        .doesNotContain("--lmbd", "--lr", "--at_frac", "--n_epochs", "--virtual-cpus");
    assertThat(Main.commandLine().parseArgs("train", "--lmbd", "0.1").errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noNameIsTheOriginalsAndEachDefaultIsTold(CommandLine command) {
    assertThat(command.getUsageMessage()).doesNotContainPattern("--\\w+_\\w").doesNotContain("${");
  }

  /** Neither help nor completion, nor a guess at what was meant, teaches the original's names. */
  @Test
  void theOriginalsProgramsAreUnderstoodAndNotTaught() {
    StringWriter err = new StringWriter();
    CommandLine acet = Main.commandLine().setErr(new PrintWriter(err));
    assertThat(acet.execute("evalation")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("acet evaluate").doesNotContain(".py");
    assertThat(AutoComplete.bash("acet", acet)).doesNotContain(".py");
    assertThat(acet.parseArgs("evaluation.py", "svhn-acet").subcommand().commandSpec().name())
        .isEqualTo("evaluate");
  }

  /** The completion script keeps words by their option's label. */
  @ParameterizedTest
  @MethodSource("commands")
  void eachOptionCompletesToItsOwnWordsWhichItTakes(CommandLine command) {
    Map<String, List<String>> words = new HashMap<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.completionCandidates() == null) {
        continue;
      }
      List<String> own = new ArrayList<>();
      option.completionCandidates().forEach(own::add);
      assertThat(words.putIfAbsent(option.paramLabel(), own))
          .as("%s of %s", option.paramLabel(), command.getCommandName())
          .isIn(null, own);
      own.forEach(word -> requireTaken(command, option, word));
    }
  }

  private static void requireTaken(CommandLine command, OptionSpec option, String word) {
    String line = CommandHelp.name(command) + " " + option.longestName() + "=" + word;
    try {
      command.getCommandSpec().root().commandLine().parseArgs(line.strip().split(" ", -1));
    } catch (ParameterException e) { // a parameter may be missing
      assertThat(e).message().as("%s of %s", word, option).doesNotContain("Invalid value");
    }
  }

  @Test
  void theSynopsisIsOneLine() {
    assertThat(help("evaluate")).startsWith("Usage: acet evaluate [OPTIONS] [MODEL]\n");
  }

  @Test
  void theFirstRunIsToldAtTheTopAlone() {
    assertThat(Main.commandLine().getUsageMessage()).contains("a first experiment");
    assertThat(help("evaluate")).doesNotContain("a first experiment");
  }

  private static String help(String command) {
    StringWriter out = new StringWriter();
    Main.commandLine().setOut(new PrintWriter(out)).execute("help", command);
    return out.toString();
  }
}
