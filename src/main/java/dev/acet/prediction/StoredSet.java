package dev.acet.prediction;

import dev.acet.io.NpyArray;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set's predictions and what they depend on. Immutable, except for arrays that are not copied.
 */
public record StoredSet(SetProvenance provenance, Predictions predictions) {

  public StoredSet {
    if (provenance.images() != predictions.count()
        || provenance.model().classes() != predictions.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d images of %d classes are described, but %d of %d are stored",
              provenance.images(),
              provenance.model().classes(),
              predictions.count(),
              predictions.classes()));
    }
    requireWinners(provenance.attack(), predictions);
  }

  private static void requireWinners(@Nullable AttackOptions attack, Predictions predictions) {
    Optional<NpyArray> winners = AttackExtra.WINNER.of(predictions);
    List<String> attacks = attack == null ? null : attack.attacks();
    if (winners.isEmpty() || attacks == null) {
      return;
    }
    for (int winner : winners.get().ints()) {
      if (winner < 0 || winner > attacks.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the attack %d won, of 0 (none) to %d", winner, attacks.size()));
      }
    }
  }
}
