package dev.acet.study;

import java.nio.file.Path;

/**
 * A model's part of Table 1.
 *
 * @param model the released model's alias
 * @param request what is measured, as far as the data exist
 * @param folder where the predictions are stored
 */
public record Table1Step(String model, EvaluationRequest request, Path folder) {}
