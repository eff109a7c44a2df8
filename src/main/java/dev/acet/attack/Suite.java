package dev.acet.attack;

import dev.acet.network.AttackTarget;
import dev.acet.tf.SessionOptions;
import java.util.List;

/**
 * Several attacks, of which the worst case counts for each image. Immutable; threads may share it.
 *
 * @param ball the ball of all attacks
 * @param aim what is wanted; the attacks may follow other objectives, the judge is the same
 * @param resisted a value of the judge; dear attacks are spared images that have reached it
 * @param members in the order in which they run, cheap ones first
 */
public record Suite(Ball ball, Aim aim, float resisted, List<Member> members)
    implements AttackSettings {

  /**
   * One of the attacks.
   *
   * @param name in results
   * @param settings of one run
   * @param targets number of classes to aim at one after the other, the most likely ones of the
   *     unperturbed image first; 0 for an attack without a target
   * @param onAll whether it runs on all images that are not settled, and not only on those that
   *     resist
   */
  public record Member(String name, AttackSettings settings, int targets, boolean onAll) {

    /** Whether it follows gradients. */
    boolean hasGradients() {
      return settings instanceof PgdSettings;
    }

    private int mostSteps() {
      return settings instanceof PgdSettings pgd
          ? pgd.steps() * pgd.restarts() * Math.max(1, targets)
          : 0;
    }
  }

  public Suite {
    members = List.copyOf(members);
    for (Member member : members) {
      if (!member.settings().ball().equals(ball)
          || member.settings().aim().judge() != aim.judge()) {
        throw new IllegalArgumentException(member + " does not fit " + ball + " and " + aim);
      }
    }
  }

  /** The members' names, in order. */
  public List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /** The most gradient steps that an image takes. */
  public int mostSteps() {
    return members.stream().mapToInt(Member::mostSteps).sum();
  }

  /** Without the attacks that follow no gradients. */
  public Suite withGradients() {
    return new Suite(ball, aim, resisted, members.stream().filter(Member::hasGradients).toList());
  }

  @Override
  public boolean followsGradients() {
    return members.stream().anyMatch(Member::hasGradients);
  }

  @Override
  public SuiteAttack open(AttackTarget target, SessionOptions session) {
    return new SuiteAttack(target, this, session);
  }
}
