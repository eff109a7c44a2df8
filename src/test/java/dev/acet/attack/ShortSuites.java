package dev.acet.attack;

/** The fixed suites with fewer steps, for tests of everything but their strength. */
final class ShortSuites {

  private ShortSuites() {}

  /** The same attacks in the same order. */
  static Suite of(Suite suite, int steps, int queries) {
    return new Suite(
        suite.ball(),
        suite.aim(),
        suite.resisted(),
        suite.members().stream().map(member -> shorter(member, steps, queries)).toList());
  }

  private static Suite.Member shorter(Suite.Member member, int steps, int queries) {
    AttackSettings settings =
        member.settings() instanceof PgdSettings pgd
            ? new PgdSettings(
                pgd.ball(), pgd.aim(), pgd.start(), shorter(pgd, steps), steps, pgd.restarts())
            : new SquareSettings(member.settings().ball(), member.settings().aim(), queries);
    return new Suite.Member(member.name(), settings, member.targets(), member.onAll());
  }

  private static StepRule shorter(PgdSettings settings, int steps) {
    return settings.rule() instanceof AutoPgd
        ? AutoPgd.of(settings.ball(), steps)
        : settings.rule();
  }
}
