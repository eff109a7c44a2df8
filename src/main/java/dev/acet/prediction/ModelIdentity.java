package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the model that made predictions. Immutable; threads may share it.
 *
 * @param name alias, or the name of its folder or file
 * @param epoch after which it was saved, if known
 * @param dataset what it was trained on, if known
 * @param method how it was trained ({@code plain}, {@code ceda}, {@code acet}, {@code oe}, {@code
 *     energy}), if known
 * @param architecture such as {@code resnet_small}
 * @param classes number of classes K
 * @param fingerprint a checksum of its weights; and of how images are resized for it, unless they
 *     are squeezed
 * @param paperName its name in the paper's tables; null if it is not one of the paper's models
 * @param outData names of the sets of outliers that it was trained on; null for none
 */
public record ModelIdentity(
    String name,
    @Nullable Integer epoch,
    @Nullable String dataset,
    @Nullable String method,
    String architecture,
    int classes,
    String fingerprint,
    @Nullable String paperName,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> outData) {

  public ModelIdentity {
    Objects.requireNonNull(name, "no name");
    Objects.requireNonNull(architecture, "no architecture");
    Objects.requireNonNull(fingerprint, "no fingerprint");
    if (classes < 1) {
      throw new IllegalArgumentException("a model cannot have " + classes + " classes");
    }
    outData = outData == null ? null : List.copyOf(outData);
  }

  /** Of a model that was trained without outliers. */
  public ModelIdentity(
      String name,
      @Nullable Integer epoch,
      @Nullable String dataset,
      @Nullable String method,
      String architecture,
      int classes,
      String fingerprint,
      @Nullable String paperName) {
    this(name, epoch, dataset, method, architecture, classes, fingerprint, paperName, null);
  }
}
