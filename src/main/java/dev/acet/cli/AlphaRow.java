package dev.acet.cli;

import dev.acet.checkpoint.StoredModel;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.PaperAlpha;
import java.util.Optional;

/** A model, what was found, and what the paper has beside it. */
record AlphaRow(StoredModel model, AlphaResult result, Optional<PaperAlpha> paper) {}
