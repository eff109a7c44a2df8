package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a run does beyond the paper's recipe. All entries are null in runs that follow it.
 * Immutable; threads may share it.
 *
 * @param rateSchedule the course of the learning rate, such as {@code cosine}
 * @param rateWarmUp number of updates over which the learning rate rises
 * @param rateWarmUpEpochs number of epochs over which it rises
 * @param attackWarmUp number of updates until the attack reaches its full number of steps
 * @param clipNorm the largest norm of the gradients
 * @param weightAveraging the largest share of its old value that the average of a weight keeps
 */
public record RecipeSettings(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rateSchedule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rateWarmUp,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rateWarmUpEpochs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer attackWarmUp,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double clipNorm,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double weightAveraging) {

  /** The paper's recipe. */
  public static final RecipeSettings PAPER = new RecipeSettings(null, null, null, null, null, null);

  public RecipeSettings {
    boolean twice = rateWarmUp != null && rateWarmUpEpochs != null;
    if (twice
        || isNegative(rateWarmUp)
        || isNegative(rateWarmUpEpochs)
        || isNegative(attackWarmUp)) {
      throw new IllegalArgumentException(
          "there is no warm-up of "
              + rateWarmUp
              + " updates and "
              + rateWarmUpEpochs
              + " epochs, of the attack "
              + attackWarmUp
              + " updates");
    }
  }

  private static boolean isNegative(@Nullable Integer count) {
    return count != null && count < 0;
  }
}
