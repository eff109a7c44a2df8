package dev.acet.prediction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the model that made predictions. Immutable; threads may share it.
 *
 * @param name alias, or the name of its folder or file
 * @param epoch after which it was saved, if known
 * @param dataset what it was trained on, if known
 * @param method how it was trained ({@code plain}, {@code ceda}, {@code acet}), if known
 * @param architecture such as {@code resnet_small}
 * @param classes number of classes K
 * @param fingerprint a checksum of its weights
 * @param paperName its name in the paper's tables; null if it is not one of the paper's models
 */
public record ModelIdentity(
    String name,
    @Nullable Integer epoch,
    @Nullable String dataset,
    @Nullable String method,
    String architecture,
    int classes,
    String fingerprint,
    @Nullable String paperName) {

  public ModelIdentity {
    Objects.requireNonNull(name, "no name");
    Objects.requireNonNull(architecture, "no architecture");
    Objects.requireNonNull(fingerprint, "no fingerprint");
    if (classes < 1) {
      throw new IllegalArgumentException("a model cannot have " + classes + " classes");
    }
  }
}
