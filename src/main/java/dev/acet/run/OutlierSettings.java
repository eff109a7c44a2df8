package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The images of no class that a run trains on, and the loss on them. All entries are null in runs
 * without outliers. Immutable; threads may share it.
 *
 * @param outData names of their sets
 * @param outFraction outliers per clean image
 * @param outLimit largest number of images to use of each set; null for all
 * @param outStart where attacks on them start, such as {@code uniform}
 * @param outLoss {@code oe} or {@code energy}; null for the paper's mean over all images
 * @param outWeight the factor of the out images' loss; null with the paper's
 * @param energyIn the largest energy of clean images that costs nothing; null without {@code
 *     energy}
 * @param energyOut the smallest energy of out images that costs nothing; null without {@code
 *     energy}
 * @param outDataBefore names of the sets of outliers that the model which the run starts from was
 *     trained on
 */
public record OutlierSettings(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> outData,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double outFraction,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer outLimit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outStart,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outLoss,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double outWeight,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double energyIn,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double energyOut,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> outDataBefore) {

  /** A run without outliers. */
  public static final OutlierSettings NONE =
      new OutlierSettings(null, null, null, null, null, null, null, null, null);

  public OutlierSettings {
    outData = outData == null ? null : List.copyOf(outData);
    outDataBefore = outDataBefore == null ? null : List.copyOf(outDataBefore);
    if ((outData == null) != (outFraction == null)) {
      throw new IllegalArgumentException(
          "outData and outFraction belong together: " + outData + ", " + outFraction);
    }
  }

  /** A loss as tables call it. */
  public static String title(String loss) {
    return loss.equals("oe")
        ? "OE"
        : loss.substring(0, 1).toUpperCase(Locale.ROOT) + loss.substring(1);
  }

  /** The sets' names; empty without outliers. */
  public List<String> sets() {
    return outData == null ? List.of() : outData;
  }

  /** The names of all sets of outliers that the run's model has seen, before the run or in it. */
  public List<String> seen() {
    List<String> seen = new ArrayList<>(sets());
    if (outDataBefore != null) {
      outDataBefore.stream().filter(set -> !seen.contains(set)).forEach(seen::add);
    }
    return seen;
  }
}
