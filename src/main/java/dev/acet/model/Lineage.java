package dev.acet.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.acet.image.ImageSize;
import dev.acet.image.Resize;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.paper.Method;
import dev.acet.run.OutlierSettings;
import dev.acet.run.RunFile;
import dev.acet.run.RunSummary;
import dev.acet.run.StoredName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a model was trained, as far as its run's folder says: from the name that the original gave
 * it, {@code <date time>_dataset=... model=... ... loss=...}, or from the {@code run.json} of an
 * acet run. Immutable; threads may share it.
 *
 * @param time when the run started, as written there
 * @param dataset what the model was trained on
 * @param architecture the original's spelling of the network, such as {@code resnet_small}
 * @param activation the network's; the original's names do not say, and mean the paper's
 * @param weightDecay λ, the factor of the sum of squared weights
 * @param noiseFraction noise images per clean image of a batch
 * @param eps radius of the attack in training
 * @param steps the attack's steps in training
 * @param permutedFraction share of the noise images that are permuted clean ones
 * @param loss the noise term: {@code max_conf} or {@code uniform_conf}
 * @param classNames of the network's outputs; empty if they are not stored
 * @param outliers what it was trained on besides noise; null for nothing
 * @param imageSize of the images that the network takes; null for its usual size
 * @param resize how images of another shape were brought to the network's; null for squeeze
 */
public record Lineage(
    String time,
    String dataset,
    String architecture,
    Activation activation,
    double weightDecay,
    double noiseFraction,
    double eps,
    int steps,
    double permutedFraction,
    String loss,
    @JsonIgnore List<String> classNames,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Outliers outliers,
    @JsonIgnore @Nullable ImageSize imageSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Resize resize) {

  /**
   * The outliers of a model, of its own run or of the models that it was fine-tuned from.
   *
   * @param method the paper's method that treats images in the same way
   * @param loss such as {@code oe}; null for the paper's
   * @param data names of the sets
   */
  public record Outliers(
      Method method,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String loss,
      List<String> data) {

    public Outliers {
      data = List.copyOf(data);
    }
  }

  /** Of a model that was trained without outliers, on squeezed images of its usual size. */
  public Lineage(
      String time,
      String dataset,
      String architecture,
      Activation activation,
      double weightDecay,
      double noiseFraction,
      double eps,
      int steps,
      double permutedFraction,
      String loss,
      List<String> classNames) {
    this(
        time,
        dataset,
        architecture,
        activation,
        weightDecay,
        noiseFraction,
        eps,
        steps,
        permutedFraction,
        loss,
        classNames,
        null,
        null,
        null);
  }

  private static final String REMEDY =
      "Move it away; what it says about the training is then unknown.";
  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})_(\\w+=\\S+(?: \\w+=\\S+)*)");

  /** Parses a folder's name; empty if it is not such a name. */
  public static Optional<Lineage> parse(String folder) {
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
          new Lineage(
              name.group(1),
              option(options, "dataset"),
              option(options, "model"),
              Activation.RELU,
              Double.parseDouble(option(options, "lmbd")),
              Double.parseDouble(option(options, "at_frac")),
              Double.parseDouble(option(options, "pgd_eps")),
              Integer.parseInt(option(options, "pgd_niter")),
              Double.parseDouble(option(options, "frac_perm")),
              option(options, "loss"),
              List.of()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the {@code run.json} of an acet run.
   *
   * @throws InputException if it is damaged
   */
  static Lineage read(Path file) throws IOException {
    RunSummary run = RunSummary.read(file, REMEDY);
    RunSummary.Options options = run.options();
    return new Lineage(
        run.started(),
        options.dataset(),
        options.model(),
        find(file, Activation.class, options.activation(), "options.activation"),
        options.weightDecay(),
        options.noiseFraction(),
        options.eps(),
        options.steps(),
        options.permutedFraction(),
        options.noiseTerm().startsWith("max") ? "max_conf" : "uniform_conf",
        options.classNames(),
        outliers(options),
        options.imageSize() == null ? null : ImageSize.of(options.imageSize()),
        resize(file, options.resize()));
  }

  private static @Nullable Outliers outliers(RunSummary.Options options) {
    List<String> data =
        Stream.concat(options.outData().stream(), options.outDataBefore().stream())
            .distinct()
            .toList();
    if (data.isEmpty()) {
      return null;
    }
    Method method =
        options.method() == null
            ? Method.of(options.noiseFraction(), options.steps())
            : options.method();
    return new Outliers(method, options.outLoss(), data);
  }

  private static @Nullable Resize resize(Path file, @Nullable String name) throws InputException {
    return name == null ? null : find(file, Resize.class, name, "options.resize");
  }

  private static <E extends Enum<E>> E find(Path file, Class<E> type, String name, String entry)
      throws InputException {
    try {
      return StoredName.find(type, name, entry);
    } catch (IllegalArgumentException e) {
      throw RunFile.corrupt(file, String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  /** The method that the options select. */
  public Method method() {
    return outliers == null ? Method.of(noiseFraction, steps) : outliers.method();
  }

  /** How the method is called: {@code plain}, {@code ceda}, {@code acet}, {@code oe}, ... */
  public String methodName() {
    return outliers == null || outliers.loss() == null ? method().id() : outliers.loss();
  }

  /** The method in tables: {@code Plain}, {@code CEDA}, {@code ACET}, {@code OE}, ... */
  public String methodTitle() {
    return outliers == null || outliers.loss() == null
        ? method().title()
        : OutlierSettings.title(outliers.loss());
  }

  /** Names of the sets of outliers that it was trained on. */
  public List<String> outData() {
    return outliers == null ? List.of() : outliers.data();
  }

  /** Such as {@code svhn-acet}. */
  public String alias() {
    return dataset + "-" + methodName();
  }

  private static String option(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not in the name");
    }
    return value;
  }
}
