package dev.acet.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.io.InputException;
import dev.acet.network.Activation;
import dev.acet.paper.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a model was trained, as far as its run's folder tells: by the name that the original gave it,
 * {@code <date time>_dataset=... model=... ... loss=...}, or by the {@code run.json} of one of
 * ours.
 *
 * @param time when the run began, as it stands there
 * @param dataset what the model was trained on
 * @param architecture the original's spelling of the network, such as {@code resnet_small}
 * @param activation the network's; the original's names do not tell, and mean the paper's
 * @param weightDecay λ, the factor of the sum of squared weights
 * @param noiseFraction noise images in a batch by clean ones
 * @param eps radius of the attack in training
 * @param steps the attack's steps in training
 * @param permutedFraction share of the noise images that are permuted clean ones
 * @param loss the noise term: {@code max_conf} or {@code uniform_conf}
 * @param classNames of the network's outputs; empty where they are not stored
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
    @JsonIgnore List<String> classNames) {

  private static final long LARGEST = 1 << 20;
  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})_(\\w+=\\S+(?: \\w+=\\S+)*)");

  /** Parses a folder's name; empty if it is another kind of name. */
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
   * Reads the {@code run.json} of a run of ours.
   *
   * @throws InputException if it is damaged
   */
  static Lineage read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw corrupt(file, Files.size(file) + " bytes", null);
    }
    byte[] json = Files.readAllBytes(file);
    try {
      JsonNode run = new ObjectMapper().readTree(json);
      JsonNode options = run.required("options");
      return new Lineage(
          run.required("started").asText(),
          options.required("dataset").asText(),
          options.required("model").asText(),
          Activation.valueOf(options.required("activation").asText().toUpperCase(Locale.ROOT)),
          number(options, "weightDecay"),
          number(options, "noiseFraction"),
          number(options, "eps"),
          (int) number(options, "steps"),
          number(options, "permutedFraction"),
          options.required("noiseTerm").asText().startsWith("max") ? "max_conf" : "uniform_conf",
          ClassNamesFile.names(options.path("classNames")));
    } catch (IOException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw corrupt(file, "something else (" + reason + ")", e);
    }
  }

  private static double number(JsonNode options, String name) {
    JsonNode value = options.required(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + " is no number");
    }
    return value.asDouble();
  }

  private static InputException corrupt(Path file, String found, @Nullable Exception cause) {
    String remedy = "Move it away; what it says of the training is not known then.";
    return cause == null
        ? InputException.corrupt(file, "what acet train wrote", found, remedy)
        : InputException.corrupt(file, "what acet train wrote", found, remedy, cause);
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
