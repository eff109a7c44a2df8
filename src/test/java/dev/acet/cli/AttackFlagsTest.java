package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.loss.Objective;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AttackFlagsTest {

  @Command
  private static final class Attacking {
    @Mixin private AttackFlags attack;
  }

  @ParameterizedTest
  @CsvSource({
    "--restarts 3, --start contrast --schedule backtracking",
    "--start contrast, --start contrast --schedule backtracking",
    "--start contrast --schedule backtracking, --restarts N"
  })
  void whatWasTriedIsNotRecommended(String options, String harder) {
    Attacking command = new Attacking();
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Objective.class, text -> Objective.MAX_CONFIDENCE)
        .parseArgs(options.split(" "));
    assertThat(command.attack.harder()).isEqualTo(harder);
  }
}
