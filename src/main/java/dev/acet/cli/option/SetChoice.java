package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sets a model is evaluated on. */
public final class SetChoice extends Flags {

  /** The kinds of sets. */
  public enum Kind {
    IN,
    OUT,
    NOISE,
    ADVERSARIAL_NOISE_OF_FEWER_STEPS,
    ADVERSARIAL_NOISE,
    ADVERSARIAL_SAMPLES;

    /**
     * The name of the kind, and of its set where it has one alone.
     *
     * @param steps of the shorter attack on noise, whose name says them
     */
    public String id(int steps) {
      return this == ADVERSARIAL_NOISE_OF_FEWER_STEPS
          ? FEWER_STEPS + steps
          : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String FEWER_STEPS = "adversarial-noise-";

  @Option(
      names = "--sets",
      paramLabel = "KIND",
      split = ",",
      description =
          "Kinds of sets to evaluate, separated by commas: in, out, noise, adversarial-noise-80 (80"
              + " is --pgd-steps), adversarial-noise (2.5 times as many steps), adversarial-samples"
              + " (default: all).")
  private @Nullable List<String> kinds;

  @Option(
      names = "--in-set",
      paramLabel = "SET",
      description = "The in-distribution (default: the set that the model was trained on).")
  private @Nullable String inSet;

  @Option(
      names = "--ignore-names",
      description =
          "Match classes by position, not by name: the in set's first class is the model's first,"
              + " and so on. Every table says so.")
  public boolean ignoreNames;

  @Option(
      names = "--out-sets",
      paramLabel = "SET",
      split = ",",
      converter = SetNameConverter.class,
      description =
          "Out-distributions: data sets or folders of images, separated by commas; a name that"
              + " contains a comma goes in double quotes: '\"a,b\",c' (default: the paper's sets"
              + " for this model, if they are present).")
  private @Nullable List<String> outSets;

  /**
   * The kinds asked for, in the order in which they are evaluated.
   *
   * @param steps of the shorter attack on noise
   */
  public Set<Kind> kinds(int steps) {
    if (kinds == null) {
      return new LinkedHashSet<>(List.of(Kind.values()));
    }
    List<String> asked = kinds;
    List<String> known = Stream.of(Kind.values()).map(kind -> kind.id(steps)).toList();
    for (String kind : asked) {
      if (!known.contains(kind)) {
        boolean other = kind.matches(FEWER_STEPS + "\\d{1,9}");
        throw usage(
            "--sets "
                + kind
                + (other
                    ? " needs --pgd-steps " + kind.substring(FEWER_STEPS.length())
                    : " is none of " + String.join(", ", known)));
      }
    }
    return Stream.of(Kind.values())
        .filter(kind -> asked.contains(kind.id(steps)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether kinds were asked for by name, so that one that cannot be is an error. */
  public boolean isExplicit() {
    return kinds != null;
  }

  /** The in set: what was asked for, or what the model was trained on if that is here. */
  public @Nullable String in(Optional<String> trainedOn, DataDirectory data, PrintWriter notes)
      throws IOException {
    if (inSet != null) {
      return canonical(inSet);
    }
    return trainedOn.isPresent() ? present(trainedOn.get(), data, notes) : null;
  }

  /** The out sets: what was asked for, or those of the paper's that are here. */
  public List<String> out(Optional<String> trainedOn, DataDirectory data, PrintWriter notes)
      throws IOException {
    List<String> sets = new ArrayList<>();
    if (outSets != null) {
      outSets.forEach(set -> sets.add(canonical(set)));
    } else if (trainedOn.isPresent()) {
      List<String> usual = KnownDataSet.outSets(trainedOn.get());
      if (usual.isEmpty()) {
        notes.println(
            "out: there are no usual sets for " + trainedOn.get() + "; --out-sets names some");
      }
      for (String set : usual) {
        if (present(set, data, notes) != null) {
          sets.add(set);
        }
      }
    }
    if (new LinkedHashSet<>(sets).size() < sets.size()) {
      throw usage("a set is named twice: --out-sets " + String.join(",", sets));
    }
    return sets;
  }

  /** A set's own name, where an alias was given. */
  public static String canonical(String name) {
    return KnownDataSet.find(name).map(known -> known.set().name()).orElse(name);
  }

  private static @Nullable String present(String set, DataDirectory data, PrintWriter notes)
      throws IOException {
    boolean known =
        KnownDataSet.find(set).isPresent() || Files.isDirectory(data.root().resolve(set));
    if (known && data.hasForEvaluation(set)) {
      return set;
    }
    notes.printf(
        "%s is not in %s: its row will be missing (acet data fetch %s)%n", set, data.root(), set);
    return null;
  }
}
