package dev.acet.run;

import java.util.Objects;

/**
 * What a run trains on.
 *
 * @param dataset the data set's name
 * @param limit training images that are used
 */
public record DataSettings(String dataset, int limit) {

  public DataSettings {
    Objects.requireNonNull(dataset, "no dataset");
  }
}
