package dev.acet.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.report.Format;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class FormatOptionTest {

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of(new FormatOption.Nested(), 2),
        Arguments.of(new FormatOption.Rows(), 3),
        Arguments.of(new FormatOption.Document(), 5));
  }

  @ParameterizedTest
  @MethodSource("options")
  void helpNamesTheFormatsThatAreAccepted(FormatOption option, int formats) {
    CommandLine command = command(option);
    String help = command.getCommandSpec().findOption("--format").description()[0];
    int accepted = 0;
    for (Format format : Format.values()) {
      String name = format.name().toLowerCase(Locale.ROOT);
      if (help.contains(name)) {
        command.parseArgs("--format", name);
        assertThat(option.chosen()).isEqualTo(format);
        command.parseArgs("--format", format.name());
        assertThat(option.chosen()).isEqualTo(format);
        accepted++;
      } else {
        assertThatThrownBy(() -> command.parseArgs("--format", name))
            .isInstanceOf(ParameterException.class);
      }
    }
    assertThat(accepted).isEqualTo(formats);
  }

  @ParameterizedTest
  @MethodSource("options")
  void textIsTheDefault(FormatOption option, int formats) {
    CommandLine command = command(option);
    command.parseArgs("--format", "json");
    command.parseArgs();
    assertThat(option.chosen()).isEqualTo(Format.TEXT);
  }

  @ParameterizedTest
  @MethodSource("options")
  void otherFormatsAreRefusedByName(FormatOption option, int formats) {
    CommandLine command = command(option);
    assertThatThrownBy(() -> command.parseArgs("--format", "xml"))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("Invalid value for option '--format': expected one of [TEXT, JSON")
        .hasMessageEndingWith("] (case-insensitive) but was 'xml'");
  }

  private static CommandLine command(FormatOption option) {
    return new CommandLine(new Formatted(option));
  }

  @Command(name = "formatted")
  static final class Formatted {

    @Mixin final FormatOption format;

    Formatted(FormatOption format) {
      this.format = format;
    }
  }
}
