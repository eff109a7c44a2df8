package dev.acet.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.cli.terminal.CommandHelpTest;
import dev.acet.io.HomeFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

class PathConverterTest {

  /** What bash and dash make of the word on the left where HOME is /home/me. */
  @ParameterizedTest
  @CsvSource({
    "~, /home/me",
    "~/x y/z, /home/me/x y/z",
    "~//x, /home/me//x",
    "a/~/b, a/~/b",
    "./~, ./~",
    "~~, ~~",
    "x~, x~"
  })
  void aLeadingTildeIsTheHomeFolder(String text, String expanded) {
    assertThat(HomeFolder.expand(text, Map.of("HOME", "/home/me"), "/root")).isEqualTo(expanded);
  }

  @Test
  void theAccountsFolderCountsWhereTheEnvironmentNamesNone() {
    assertThat(HomeFolder.expand("~/x", Map.of(), "/root")).isEqualTo("/root/x");
    assertThat(HomeFolder.expand("~/x", Map.of("HOME", ""), "/root")).isEqualTo("/root/x");
    assertThat(HomeFolder.expand("~/x", Map.of(), "")).isEqualTo("~/x");
  }

  @Test
  void whatIsNoPathIsRefused() {
    PathConverter converter = new PathConverter();
    assertThat(converter.convert("a b/c")).isEqualTo(Path.of("a b", "c"));
    assertThatThrownBy(() -> converter.convert("a\0b"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("a character that no file's name can have");
    assertThatThrownBy(() -> converter.convert(""))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("an empty name is no path");
  }

  static List<CommandLine> commands() {
    return CommandHelpTest.commands().toList();
  }

  /** An option with a converter of its own would not get the program's. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyPathAndModelIsReadSo(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.paramLabel().equals("MODEL")) {
        assertThat(argument.converters()).hasExactlyElementsOfTypes(ModelNameConverter.class);
      } else if (argument.auxiliaryTypes()[0] == Path.class) {
        assertThat(argument.converters()).as(argument.toString()).isEmpty();
      }
    }
  }
}
