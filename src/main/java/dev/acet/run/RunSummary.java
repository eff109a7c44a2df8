package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.acet.image.ImageSize;
import dev.acet.io.InputException;
import dev.acet.paper.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries of {@code run.json} that describe a run's models. The files of all versions have
 * them; everything else is optional. Immutable; threads may share it.
 *
 * @param started when the run started
 * @param options what the models depend on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunSummary(String started, Options options) {

  public RunSummary {
    Objects.requireNonNull(started, "no started");
    Objects.requireNonNull(options, "no options");
  }

  /** Some of the entries of {@link RunSettings}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Options(
      String dataset,
      String model,
      String activation,
      double weightDecay,
      double noiseFraction,
      double eps,
      int steps,
      double permutedFraction,
      String noiseTerm,
      List<String> classNames,
      @Nullable Method method,
      @Nullable String outLoss,
      List<String> outData,
      List<String> outDataBefore,
      @Nullable List<Integer> imageSize,
      @Nullable String resize) {

    public Options {
      Objects.requireNonNull(dataset, "no dataset");
      Objects.requireNonNull(model, "no model");
      Objects.requireNonNull(activation, "no activation");
      Objects.requireNonNull(noiseTerm, "no noiseTerm");
      classNames = classNames == null ? List.of() : List.copyOf(classNames);
      outData = outData == null ? List.of() : List.copyOf(outData);
      outDataBefore = outDataBefore == null ? List.of() : List.copyOf(outDataBefore);
      imageSize = imageSize == null ? null : ImageSize.of(imageSize).numbers();
      if (!Double.isFinite(weightDecay + noiseFraction + eps + permutedFraction)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a weight decay of %s, %s noise images for a clean one, %s of them permuted, an"
                    + " attack's radius of %s",
                weightDecay,
                noiseFraction,
                permutedFraction,
                eps));
      }
    }
  }

  /**
   * Reads it.
   *
   * @param remedy a sentence that begins with a verb, for a file that cannot be used
   * @throws InputException if the file is damaged
   */
  public static RunSummary read(Path file, String remedy) throws IOException {
    return RunFile.read(file, remedy).as(RunSummary.class);
  }
}
