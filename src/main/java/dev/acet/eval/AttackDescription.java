package dev.acet.eval;

import dev.acet.attack.AttackSettings;
import dev.acet.attack.Ball;
import dev.acet.attack.L2Ball;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.SquareSettings;
import dev.acet.attack.Suite;
import dev.acet.prediction.AttackOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes attacks as they are stored with results. Threads may call it concurrently. */
public final class AttackDescription {

  private AttackDescription() {}

  /** The description of an attack. */
  public static AttackOptions of(AttackSettings attack) {
    if (attack instanceof PgdSettings pgd) {
      return of(pgd);
    }
    return attack instanceof SquareSettings square ? of(square) : of((Suite) attack);
  }

  private static AttackOptions of(PgdSettings attack) {
    return new AttackOptions(
        attack.eps(),
        attack.steps(),
        attack.rule().stepSize(),
        attack.restarts(),
        attack.objective().id(),
        attack.start().id(),
        attack.rule().id(),
        attack.rule().momentum(),
        norm(attack.ball()),
        null,
        attack.rule().parameters());
  }

  private static AttackOptions of(SquareSettings attack) {
    return new AttackOptions(
        attack.ball().eps(),
        attack.queries(),
        2 * attack.ball().eps(),
        1,
        attack.aim().judge().id(),
        "stripes",
        AttackOptions.SQUARE,
        0,
        norm(attack.ball()),
        null,
        Map.of());
  }

  private static AttackOptions of(Suite suite) {
    return new AttackOptions(
        suite.ball().eps(),
        suite.mostSteps(),
        0,
        1,
        suite.aim().judge().id(),
        "several",
        AttackOptions.WORST_CASE,
        0,
        norm(suite.ball()),
        suite.names(),
        Map.of());
  }

  private static @Nullable String norm(Ball ball) {
    return ball instanceof L2Ball ? AttackOptions.L2 : null;
  }
}
