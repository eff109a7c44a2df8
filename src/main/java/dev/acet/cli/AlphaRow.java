package dev.acet.cli;

import dev.acet.model.Model;
import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.Optional;

/**
 * A model's row of Table 2.
 *
 * @param result on the paper's grid
 * @param refined on a finer grid, if one was asked for
 * @param paper what the paper has, to stand beside {@code result}
 */
record AlphaRow(
    Model model,
    AlphaResult result,
    Optional<AlphaResult> refined,
    Optional<PaperTable2.Row> paper) {}
