package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run trains on. Immutable; threads may share it.
 *
 * @param dataset the data set's name
 * @param limit largest number of training images to use
 * @param balanced whether an epoch takes equally many images of each class; null for each image
 *     once
 * @param resize how images of another shape are brought to the network's, such as {@code crop};
 *     null for squeeze
 */
public record DataSettings(
    String dataset,
    int limit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean balanced,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resize) {

  public DataSettings {
    Objects.requireNonNull(dataset, "no dataset");
  }

  /** With each image once in an epoch, squeezed. */
  public DataSettings(String dataset, int limit) {
    this(dataset, limit, null, null);
  }
}
