package dev.acet.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.Main;
import dev.acet.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class NumberRangesTest {

  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);

  static Stream<OptionSpec> numericOptions() {
    return commands(Main.commandLine())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> NUMBERS.contains(option.auxiliaryTypes()[0]))
        .filter(option -> !option.longestName().equals("--seed")); // every seed is one
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(NumberRangesTest::commands));
  }

  @ParameterizedTest
  @MethodSource("numericOptions")
  void everyNumberHasARange(OptionSpec option) {
    assertThat(NumberRanges.of(option)).as("add it to NumberRanges").isPresent();
    boolean whole = List.of(int.class, Integer.class).contains(option.auxiliaryTypes()[0]);
    // "table1" may be a model, a data set and what is to be reproduced: nothing is read of it
    List<PositionalParamSpec> arguments = option.command().positionalParameters();
    long required = arguments.stream().filter(PositionalParamSpec::required).count();
    String argument = " table1".repeat(Math.max((int) required, Math.min(arguments.size(), 1)));
    String command =
        option.command().qualifiedName().replaceFirst("^acet ", "") + argument + others(option);
    for (String number : whole ? List.of("-2147483648") : List.of("Infinity", "NaN", "-1e300")) {
      refused(command, option.names()[0] + "=" + number, option.names()[0] + " must be ");
    }
  }

  /** The options that its command requires, with some value. */
  private static String others(OptionSpec option) {
    return option.command().options().stream()
        .filter(other -> other.required() && !other.equals(option))
        .map(other -> " " + other.names()[0] + "=" + value(other))
        .collect(Collectors.joining());
  }

  private static String value(OptionSpec option) {
    Iterable<String> candidates = option.completionCandidates();
    return candidates == null ? "value" : candidates.iterator().next();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          evaluate         | --threads=100000           | --threads must be from 0 to 1024, not 100000
          train            | --lr=Infinity              | --learning-rate must be above 0 and at most 1000000, not Infinity
          train            | --learning-rate=1e400      | --learning-rate must be above 0 and at most 1000000, not Infinity
          evaluate         | --restarts=2000000000      | --restarts must be from 1 to 1000, not 2000000000
          train            | --epochs=2147483647        | --epochs must be from 1 to 100000
          evaluate         | --batch-size=1000000       | --batch-size must be from 1 to 4096, not 1000000
          evaluate         | --momentum=1               | --momentum must be at least 0 and below 1, not 1.0
          figures          | --count=81                 | --count must be from 1 to 80, not 81
          data show mnist  | --count=1001               | --count must be from 1 to 1000, not 1001
          regions          | --hidden=8,100000          | --hidden must be from 1 to 1000, not 100000
          evaluate         | --threads=99999999999      | "99999999999" is too large
          evaluate         | --threads=two              | "two" is no whole number
          train            | --weight-decay=a           | "a" is no number
          """)
  void absurdNumbersAreRefused(String command, String option, String message) {
    refused(command, option, message);
  }

  private static void refused(String command, String option, String message) {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err))
            .execute((command + " " + option).split(" "));
    assertThat(err.toString()).contains(message);
    assertThat(code).isEqualTo(ExitCode.USAGE);
  }
}
