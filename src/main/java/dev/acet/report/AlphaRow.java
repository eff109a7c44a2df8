package dev.acet.report;

import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's row of Table 2. Immutable; threads may share it.
 *
 * @param model its name
 * @param title its name in tables
 * @param epoch after which it was saved, if known
 * @param result on the paper's grid
 * @param refined on a finer grid, if one was requested
 * @param paper the paper's numbers, to compare with {@code result}
 */
public record AlphaRow(
    String model,
    String title,
    @Nullable Integer epoch,
    AlphaResult result,
    Optional<AlphaResult> refined,
    Optional<PaperTable2.Row> paper) {}
