package dev.acet.prediction;

import java.util.Locale;

/**
 * A set's predictions and what they depend on. Immutable, except for arrays that are not copied.
 */
public record StoredSet(SetProvenance provenance, Predictions predictions) {

  public StoredSet {
    if (provenance.images() != predictions.count()
        || provenance.model().classes() != predictions.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d images of %d classes are described, but %d of %d are stored",
              provenance.images(),
              provenance.model().classes(),
              predictions.count(),
              predictions.classes()));
    }
  }
}
