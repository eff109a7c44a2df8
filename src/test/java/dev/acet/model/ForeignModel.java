package dev.acet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/** Writes SavedModels that acet would not write. */
public final class ForeignModel {

  private ForeignModel() {}

  /**
   * Writes a graph without variables under {@code serving_default}.
   *
   * @param outputs from the input's node to the outputs by name
   */
  public static <T extends TType> void write(
      Path to,
      Shape shape,
      Class<T> type,
      BiFunction<Ops, Operand<T>, Map<String, Operand<?>>> outputs)
      throws IOException {
    write(
        to,
        (tf, signature) -> {
          Placeholder<T> input = tf.placeholder(type, Placeholder.shape(shape));
          signature.input("x", input);
          outputs.apply(tf, input).forEach(signature::output);
        });
  }

  /** Writes a graph without variables under {@code serving_default}, with any inputs. */
  public static void write(Path to, BiConsumer<Ops, Signature.Builder> network) throws IOException {
    try (Graph graph = new Graph()) {
      Signature.Builder signature = Signature.builder().key("serving_default");
      network.accept(Ops.create(graph), signature);
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(to.toString())
            .withTags("serve")
            .withFunction(SessionFunction.create(signature.build(), session))
            .export();
      }
    }
  }
}
