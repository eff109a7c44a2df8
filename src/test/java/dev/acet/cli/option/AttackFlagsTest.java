package dev.acet.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.eval.AttackDescription;
import dev.acet.network.Objective;
import dev.acet.paper.PaperProtocol;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AttackFlagsTest {

  @Command
  private static final class Attacking {
    @Mixin private AttackFlags attack;
  }

  /** So that the paper's numbers stand beside what is evaluated without another word. */
  @Test
  void defaultsAreThePapersAttacks() {
    AttackFlags attack = parsed().attack;
    assertThat(AttackDescription.of(attack.onNoise(attack.steps() * 5 / 2)))
        .isEqualTo(PaperProtocol.onNoise());
    assertThat(AttackDescription.of(attack.onSamples())).isEqualTo(PaperProtocol.onSamples());
  }

  private static Attacking parsed(String... options) {
    Attacking command = new Attacking();
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Objective.class, text -> Objective.MAX_CONFIDENCE)
        .parseArgs(options);
    return command;
  }
}
