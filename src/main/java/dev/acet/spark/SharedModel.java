package dev.acet.spark;

import dev.acet.model.Model;
import dev.acet.model.ModelDirectory;
import dev.acet.model.WeightChoice;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * A trained model by name, for every JVM of a cluster. Immutable.
 *
 * @param name a released model's alias, or where the model is
 * @param path the name as a path
 * @param directory the folder of the released models
 * @param weights which of a checkpoint's
 */
public record SharedModel(String name, SharedPath path, SharedPath directory, WeightChoice weights)
    implements Serializable {

  /**
   * Names a model.
   *
   * @param name as for {@link dev.acet.Classifier#open(String, Path)}
   */
  public static SharedModel of(String name, Path directory, WeightChoice weights) {
    return new SharedModel(name, SharedPath.of(name), SharedPath.of(directory.toString()), weights);
  }

  /**
   * Finds it in this JVM.
   *
   * @throws dev.acet.io.InputException if there is no such model or its files are damaged
   */
  Model find() throws IOException {
    String found = ModelDirectory.isReleased(name) ? name : path.here().toString();
    return new ModelDirectory(directory.here()).open(found, weights);
  }
}
