package dev.acet.study;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds of sets that a model is evaluated on, in the order of evaluation. */
public enum SetKind {
  IN,
  OUT,
  NOISE,
  ADVERSARIAL_NOISE_OF_FEWER_STEPS,
  ADVERSARIAL_NOISE,
  ADVERSARIAL_SAMPLES;

  private static final String FEWER_STEPS = "adversarial-noise-";

  /**
   * The name of the kind, and of its set if it has only one.
   *
   * @param steps of the shorter attack on noise, which are part of its name
   */
  public String id(int steps) {
    return this == ADVERSARIAL_NOISE_OF_FEWER_STEPS
        ? FEWER_STEPS + steps
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kinds with some names.
   *
   * @param steps of the shorter attack on noise
   * @throws PlanException if a name is not one of a kind's
   */
  static Set<SetKind> of(Collection<String> names, int steps) throws PlanException {
    List<String> known = Stream.of(values()).map(kind -> kind.id(steps)).toList();
    Set<SetKind> kinds = EnumSet.noneOf(SetKind.class);
    for (String name : names) {
      int index = known.indexOf(name);
      if (index < 0) {
        boolean other = name.matches(FEWER_STEPS + "\\d{1,9}");
        throw new PlanException(
            "--sets "
                + name
                + (other
                    ? " needs --pgd-steps " + name.substring(FEWER_STEPS.length())
                    : " is none of " + String.join(", ", known)));
      }
      kinds.add(values()[index]);
    }
    return kinds;
  }
}
