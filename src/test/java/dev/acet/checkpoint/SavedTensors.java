package dev.acet.checkpoint;

import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Collects tensors of any type, whole or in slices, for TensorFlow's own operation to save. */
public final class SavedTensors implements AutoCloseable {

  private final EagerSession session = EagerSession.create();
  private final List<String> names = new ArrayList<>();
  private final List<String> slices = new ArrayList<>();
  private final List<Operand<?>> values = new ArrayList<>();

  /** For what is to be added. */
  public final Ops tf = Ops.create(session);

  /** A float tensor. */
  public Operand<TFloat32> floats(Shape shape, float... values) {
    return tf.constant(shape, DataBuffers.of(values, true, false));
  }

  /** Adds a whole tensor. */
  public SavedTensors add(String name, Operand<?> value) {
    return addSlice(name, "", value);
  }

  /**
   * Adds a slice.
   *
   * @param slice as TensorFlow spells it: {@code 10 4 0,5:-} are the first 5 of 10 rows of 4
   */
  public SavedTensors addSlice(String name, String slice, Operand<?> value) {
    names.add(name);
    slices.add(slice);
    values.add(value);
    return this;
  }

  /** Adds the weights of a network, under other names and as another type. */
  public SavedTensors addWeights(
      Architecture architecture,
      WeightValues weights,
      UnaryOperator<String> name,
      Class<? extends TType> type) {
    for (Weight weight : architecture.weights()) {
      Operand<TFloat32> value = floats(weight.shape(), weights.get(weight));
      add(name.apply(weight.name()), tf.dtypes.cast(value, numbers(type)));
    }
    return this;
  }

  @SuppressWarnings("unchecked") // all that are cast to are numbers
  private static Class<TFloat32> numbers(Class<? extends TType> type) {
    return (Class<TFloat32>) (Class<?>) type;
  }

  /** Saves them in TensorFlow's V2 format. */
  public void save(Path prefix) throws IOException {
    Files.createDirectories(prefix.toAbsolutePath().getParent());
    tf.train.save(tf.constant(prefix.toString()), strings(names), strings(slices), values);
  }

  /** Saves them in TensorFlow's V1 format: one file. */
  public void saveV1(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Operand<TString> whole = strings(Collections.nCopies(names.size(), ""));
    tf.train.saveSlices(tf.constant(file.toString()), strings(names), whole, values);
  }

  private Operand<TString> strings(List<String> texts) {
    return tf.constant(NdArrays.vectorOfObjects(texts.toArray(String[]::new)));
  }

  @Override
  public void close() {
    session.close();
  }
}
