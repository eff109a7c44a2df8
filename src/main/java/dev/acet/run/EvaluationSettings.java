package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run is evaluated during training. Immutable; threads may share it.
 *
 * @param evaluationLimit number of images of each set; 0 for no evaluation
 * @param validationSplit share of the training images that is held out; null in runs of older
 *     versions, which held out none
 * @param evaluationSets what is evaluated besides the run's own images, such as {@code noise}; null
 *     for all, as in the original
 * @param evaluationEvery number of epochs from one evaluation to the next; 0 for as many as it
 *     takes to need little time; null for the original's epochs and numbers of images
 * @param patience number of evaluations without a better validation error after which the run ends;
 *     null for all epochs
 * @param evaluationOutSets out sets to evaluate besides the usual ones; null for none
 * @param evaluationAttack a stronger attack that noise is evaluated with, such as {@code
 *     worst_case}; null for none
 * @param best what the best epoch has the smallest value of, such as {@code balanced}; null for the
 *     validation error
 */
public record EvaluationSettings(
    int evaluationLimit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double validationSplit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> evaluationSets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer evaluationEvery,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer patience,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> evaluationOutSets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String evaluationAttack,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String best) {

  public EvaluationSettings {
    evaluationSets = evaluationSets == null ? null : List.copyOf(evaluationSets);
    evaluationOutSets = evaluationOutSets == null ? null : List.copyOf(evaluationOutSets);
  }

  /** As the original evaluates. */
  public EvaluationSettings(int evaluationLimit) {
    this(evaluationLimit, null, null, null, null, null, null, null);
  }
}
