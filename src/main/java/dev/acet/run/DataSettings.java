package dev.acet.run;

import java.util.Objects;

/**
 * What a run trains on. Immutable; threads may share it.
 *
 * @param dataset the data set's name
 * @param limit largest number of training images to use
 */
public record DataSettings(String dataset, int limit) {

  public DataSettings {
    Objects.requireNonNull(dataset, "no dataset");
  }
}
