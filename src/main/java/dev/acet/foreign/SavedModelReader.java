package dev.acet.foreign;

import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.SavedModelBundle;

/** Reads the network in a TensorFlow SavedModel: in its graph of the tag {@code serve}. */
public final class SavedModelReader {

  private static final String TAG = "serve";

  private SavedModelReader() {}

  /**
   * Reads a SavedModel.
   *
   * @throws IllegalArgumentException if no network as described can be found in it; the message
   *     says what was found instead
   * @throws org.tensorflow.exceptions.TensorFlowException if TensorFlow cannot load it
   */
  public static FrozenModel read(Path folder, ModelInterface names) throws IOException {
    try (SavedModelBundle bundle =
        SavedModelBundle.loader(folder.toString())
            .withTags(TAG)
            .withConfigProto(SessionOptions.withDefaults().toConfig())
            .load()) {
      return new NetworkReader(
              bundle.metaGraphDef().getGraphDef(),
              bundle.metaGraphDef().getSignatureDefMap(),
              new SessionVariables(bundle.graph(), bundle.session()),
              names)
          .read();
    }
  }
}
