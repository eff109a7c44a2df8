package dev.acet.cli;

import dev.acet.checkpoint.StoredModel;
import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.Optional;

/** A model, what was found, and what the paper has beside it. */
record AlphaRow(StoredModel model, AlphaResult result, Optional<PaperTable2.Row> paper) {}
