package dev.acet.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.Main;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A set is named by its folder, whatever characters that has. */
class SetNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a,b; a|b",
        "\"a,b\",c; a,b|c",
        "c,\"a,b\"; c|a,b",
        "\"a,b\"; a,b",
        "\"a, b\",\"c,d\"; a, b|c,d",
        "\"a\\\"b,c\",d; a\"b,c|d",
        "\"a\",b; \"a\"|b",
        "it's,b; it's|b"
      })
  void namesWithCommasStandInQuotes(String typed, String names) {
    String[] expected = names.split("\\|");
    assertThat(sets("evaluate", "--out-sets", typed)).containsExactly(expected);
    assertThat(sets("figures", "--out-sets", typed)).containsExactly(expected);
    assertThat(sets("figures", "--set", typed)).containsExactly(expected);
  }

  private static List<String> sets(String command, String option, String typed) {
    return Main.commandLine()
        .parseArgs(command, "svhn-acet", option, typed)
        .subcommand()
        .matchedOptionValue(option, List.of());
  }
}
