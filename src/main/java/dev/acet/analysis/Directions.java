package dev.acet.analysis;

import dev.acet.data.KnownDataSet;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well a score tells the in set from an out set if the images of either, or of both, were
 * attacked. Immutable; threads may share it.
 *
 * @param dataset the out set
 * @param out its row; null if it is not stored
 * @param attackedOut the row of its attacked images; null if they are not stored
 * @param attackedIn the row of the attacked in images, of the same budget
 * @param inToOut the attacked in images against the out set; null without the latter
 */
public record Directions(
    String dataset,
    @Nullable SetResult out,
    @Nullable SetResult attackedOut,
    SetResult attackedIn,
    @Nullable Detection inToOut) {

  /** The out set's title, with the budget if there are several. */
  public String title() {
    AttackOptions attack = attackedIn.attack();
    return KnownDataSet.title(dataset)
        + (attack == null || attackedIn.budget().isEmpty() ? "" : " (eps " + attack.radius() + ")");
  }

  /** No image attacked; null without the out set or the in set. */
  public @Nullable Detection clean() {
    return out == null ? null : out.detection();
  }

  /** The out images attacked to look in; null without them or the in set. */
  public @Nullable Detection outToIn() {
    return attackedOut == null ? null : attackedOut.detection();
  }

  /** All images attacked; null without attacked out images. */
  public @Nullable Detection both() {
    return attackedOut == null ? null : attackedOut.detectionOfAttackedIn();
  }

  /** For each out set and each budget with which in images were attacked, in the rows' order. */
  static List<Directions> of(List<SetResult> rows, List<ScoredSet> sets, InScores in) {
    Set<String> datasets = new LinkedHashSet<>();
    for (SetResult row : rows) {
      if (row.role() == Role.OUT) {
        datasets.add(row.name());
      } else if (row.role() == Role.ADVERSARIAL_OUT && row.dataset() != null) {
        datasets.add(row.dataset());
      }
    }
    List<SetResult> attackedIn = rows.stream().filter(Directions::isAttackedIn).toList();
    List<Directions> all = new ArrayList<>();
    for (String dataset : datasets) {
      for (SetResult attacked : attackedIn) {
        Directions directions = of(dataset, attacked, rows, sets, in);
        if (directions.out != null || directions.attackedOut != null) {
          all.add(directions);
        }
      }
    }
    return all;
  }

  private static Directions of(
      String dataset,
      SetResult attackedIn,
      List<SetResult> rows,
      List<ScoredSet> sets,
      InScores in) {
    SetResult out = null;
    SetResult attackedOut = null;
    for (SetResult row : rows) {
      if (row.role() == Role.OUT && row.name().equals(dataset)) {
        out = row;
      } else if (row.role() == Role.ADVERSARIAL_OUT
          && Objects.equals(row.dataset(), dataset)
          && row.budget().equals(attackedIn.budget())) {
        attackedOut = row;
      }
    }
    Detection inToOut =
        sets.stream()
            .filter(set -> set.role() == Role.OUT && set.provenance().set().equals(dataset))
            .findFirst()
            .map(set -> in.attackedAgainst(set, attackedIn.budget()))
            .orElse(null);
    return new Directions(dataset, out, attackedOut, attackedIn, inToOut);
  }

  private static boolean isAttackedIn(SetResult row) {
    return row.role() == Role.ADVERSARIAL_IN;
  }
}
