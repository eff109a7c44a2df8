package dev.acet.cli;

import dev.acet.checkpoint.StoredModel;
import dev.acet.paper.PaperTable2;
import dev.acet.theory.AlphaResult;
import java.util.Optional;

/** A model, what was found, and what the paper has beside it. */
record AlphaRow(StoredModel model, AlphaResult result, Optional<PaperTable2.Row> paper) {

  private static final int PAPER_EPOCH = 100;

  /** The model's name, with its epoch where that is not the paper's. */
  static String title(StoredModel model) {
    int epoch = model.epoch().orElse(PAPER_EPOCH);
    return model.name() + (epoch == PAPER_EPOCH ? "" : "@" + epoch);
  }
}
