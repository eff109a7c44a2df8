package dev.acet.checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of one of the original's run folders says: {@code <date time>_dataset=... model=...
 * ... loss=...}.
 *
 * @param time when the run began, as it stands there
 * @param dataset what the model was trained on
 * @param architecture the original's spelling of the network, such as {@code resnet_small}
 * @param weightDecay λ, the factor of the sum of squared weights
 * @param noiseFraction noise images in a batch by clean ones
 * @param eps radius of the attack in training
 * @param steps the attack's steps in training
 * @param permutedFraction share of the noise images that are permuted clean ones
 * @param loss the noise term: {@code max_conf} or {@code uniform_conf}
 */
public record RunName(
    String time,
    String dataset,
    String architecture,
    double weightDecay,
    double noiseFraction,
    double eps,
    int steps,
    double permutedFraction,
    String loss) {

  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})_(\\w+=\\S+(?: \\w+=\\S+)*)");

  /** Parses a folder's name; empty if it is another kind of name. */
  public static Optional<RunName> parse(String folder) {
    Matcher name = NAME.matcher(folder);
    if (!name.matches()) {
      return Optional.empty();
    }
    Map<String, String> options = new HashMap<>();
    for (String option : name.group(2).split(" ", -1)) {
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    try {
      return Optional.of(
          new RunName(
              name.group(1),
              option(options, "dataset"),
              option(options, "model"),
              Double.parseDouble(option(options, "lmbd")),
              Double.parseDouble(option(options, "at_frac")),
              Double.parseDouble(option(options, "pgd_eps")),
              Integer.parseInt(option(options, "pgd_niter")),
              Double.parseDouble(option(options, "frac_perm")),
              option(options, "loss")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The method that the options amount to. */
  public Method method() {
    return Method.of(noiseFraction, steps);
  }

  /** Such as {@code svhn-acet}. */
  public String alias() {
    return dataset + "-" + method().id();
  }

  private static String option(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not in the name");
    }
    return value;
  }
}
