package dev.acet.cli.option;

import dev.acet.attack.Start;
import dev.acet.attack.TrainingRule;
import dev.acet.cli.terminal.Flags;
import dev.acet.network.Objective;
import dev.acet.paper.Method;
import dev.acet.run.MethodSettings;
import dev.acet.run.OutlierSettings;
import dev.acet.run.StoredName;
import dev.acet.train.update.MethodChoice;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what a run trains on besides clean images, and for the loss on it. */
final class MethodFlags extends Flags {

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description =
          "plain (cross-entropy only), ceda (plus a loss on noise images) or acet (plus a loss on"
              + " noise images that an attack has changed, in K steps); with --out-data also oe"
              + " (outlier exposure) or energy; default: plain.")
  private @Nullable MethodChoice method;

  @Option(
      names = {"--noise-fraction", "--at_frac", "--at-frac"},
      paramLabel = "F",
      description =
          "Number of noise images per clean image, up to 3 (default: 1; plain and with --out-data:"
              + " 0).")
  private @Nullable Double noiseFraction;

  @Mixin private NoiseImageFlags images;
  @Mixin private OutlierFlags outliers;

  @Option(
      names = {"--noise-term", "--loss"},
      paramLabel = "TERM",
      description =
          "The loss on noise and outliers, which the attack maximises and training minimises:"
              + " max-confidence, or uniform, the cross-entropy to the uniform distribution"
              + " (default: max-confidence; oe: uniform).",
      converter = NoiseTermConverter.class,
      completionCandidates = NoiseTermConverter.Names.class)
  private @Nullable Objective noiseTerm;

  @Mixin private final PgdFlags attack = new PgdFlags(0.3, 5);

  @Option(
      names = "--attack",
      paramLabel = "ATTACK",
      defaultValue = "paper",
      description =
          "How the attack of acet steps: paper (constant steps of EPS/K), backtracking (with"
              + " momentum), apgd or monotone (default: paper).")
  private TrainingRule rule;

  @Option(
      names = "--start",
      paramLabel = "START",
      defaultValue = "perturbed",
      description =
          "Where it starts: perturbed (as in the paper), contrast, smooth, uniform or gaussian;"
              + " see acet evaluate (default: perturbed).")
  private Start start;

  @Option(
      names = "--pgd-warm-up",
      paramLabel = "N|Nu",
      defaultValue = "0",
      converter = WarmUpConverter.class,
      description =
          "Epochs, or with a u updates, over which the attack grows from no step to K; helps when"
              + " fine-tuning a network that is certain of attacked noise (default:"
              + " ${DEFAULT-VALUE}).")
  private WarmUpConverter.Length warmUp;

  /** What a run stores. */
  record Chosen(MethodSettings method, OutlierSettings outliers) {}

  /**
   * The method that these options ask for.
   *
   * @param set that is trained on
   * @param before the sets of outliers that the model to fine-tune was trained on
   */
  Chosen chosen(String set, List<String> before, PrintWriter err) {
    double eps = attack.eps();
    MethodChoice chosen = choice(err);
    outliers.check(chosen, set);
    if (chosen != MethodChoice.ACET && (rule != TrainingRule.PAPER || start != Start.PERTURBED)) {
      throw usage("--attack and --start need --method acet; " + chosen.id() + " attacks nothing");
    }
    double noise = noise(chosen);
    MethodSettings settings =
        new MethodSettings(
            chosen.method(),
            noise,
            images.permutedFraction(),
            images.isLowPass(),
            StoredName.of(noiseTerm(chosen)),
            eps,
            chosen == MethodChoice.ACET ? attack.steps() : 0,
            warmUp.epochs(),
            rule == TrainingRule.PAPER ? null : StoredName.of(rule),
            start == Start.PERTURBED ? null : StoredName.of(start));
    return new Chosen(settings, outliers.settings(chosen, noise, before));
  }

  /** The length of the attack's warm-up. */
  WarmUpConverter.Length warmUp() {
    return warmUp;
  }

  private double noise(MethodChoice chosen) {
    double usual = chosen == MethodChoice.PLAIN || outliers.areGiven() ? 0 : 1;
    return Objects.requireNonNullElse(noiseFraction, usual);
  }

  private Objective noiseTerm(MethodChoice chosen) {
    Objective own = chosen == MethodChoice.OE ? Objective.UNIFORM : Objective.MAX_CONFIDENCE;
    if (noiseTerm != null && noiseTerm != own && chosen.loss() != null) {
      throw usage(
          "--noise-term "
              + noiseTerm.id()
              + ": --method "
              + chosen.id()
              + " has a loss of its own; leave --noise-term out, or choose --method ceda");
    }
    return Objects.requireNonNullElse(noiseTerm, own);
  }

  /** What was asked for, or what the original's options amount to. */
  private MethodChoice choice(PrintWriter err) {
    if (method == null && outliers.areGiven()) {
      throw usage("--out-data needs --method oe, energy, ceda or acet");
    }
    MethodChoice encoded = encoded();
    if (method == null) {
      if (encoded != null) {
        err.printf("acet: these options mean --method %s%n", encoded.id());
      }
      return encoded == null ? MethodChoice.PLAIN : encoded;
    }
    boolean isPlain = method == MethodChoice.PLAIN;
    boolean hasNone = noiseFraction != null && noiseFraction == 0;
    if (noiseFraction != null && !outliers.areGiven() && hasNone != isPlain) {
      throw usage(
          "--method " + method.id() + " with " + noiseFraction + " noise images for a clean one");
    }
    if (attack.steps() == 0 && method == MethodChoice.ACET) {
      throw usage("--method acet needs --pgd-steps of at least 1; without an attack it is ceda");
    }
    return method;
  }

  private @Nullable MethodChoice encoded() {
    if (noiseFraction != null) {
      return MethodChoice.of(Method.of(noiseFraction, attack.steps()));
    }
    return attack.steps() == 0 && method == null ? MethodChoice.PLAIN : null;
  }
}
