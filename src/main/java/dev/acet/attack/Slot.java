package dev.acet.attack;

import dev.acet.tf.Tensors;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A named tensor of an attack's state with one row per image, passed from each step to the next.
 * Immutable.
 *
 * <p>In the graph an image's value is a row of a batch's tensor; between two visits of the graph it
 * is a Java array of floats.
 *
 * @param name unique among the slots of an attack
 * @param kind its shape and type
 * @param first its value before the first step; ignored by {@link Kind#START}
 */
record Slot(String name, Kind kind, float first) {

  /** The kind of value that a slot holds for an image. */
  enum Kind {
    /** Values in the image's shape, initially the start of the run: [h, w, c]. */
    START,
    /** Values in the image's shape, initially all equal: [h, w, c]. */
    IMAGE,
    /** One number: []. */
    NUMBER,
    /** Yes or no: []; 1 or 0 outside the graph. */
    FLAG
  }

  /** A point of the ball, initially the start of the run. */
  static Slot start(String name) {
    return new Slot(name, Kind.START, 0);
  }

  /** Values in the image's shape, initially 0. */
  static Slot image(String name) {
    return new Slot(name, Kind.IMAGE, 0);
  }

  /** One number for each image. */
  static Slot number(String name, float first) {
    return new Slot(name, Kind.NUMBER, first);
  }

  /** A flag for each image. */
  static Slot flag(String name, boolean first) {
    return new Slot(name, Kind.FLAG, first ? 1 : 0);
  }

  /** The type in the graph. */
  Class<? extends TType> type() {
    return kind == Kind.FLAG ? TBool.class : TFloat32.class;
  }

  /**
   * The shape of a batch's tensor.
   *
   * @param count number of images, or -1 if unknown
   * @param image [h, w, c]
   */
  Shape shape(long count, Shape image) {
    return hasImageShape() ? image.prepend(count) : Shape.of(count);
  }

  /** The value before the first step of a run, as a Java array. */
  float[] firstValue(float[] start) {
    if (kind == Kind.START) {
      return start;
    }
    float[] values = new float[hasImageShape() ? start.length : 1];
    Arrays.fill(values, first);
    return values;
  }

  /** Adds the value before the first step of a batch to a graph. */
  Operand<?> firstNode(Ops tf, Operand<TFloat32> starts) {
    if (kind == Kind.START) {
      return starts;
    }
    Operand<?> value = kind == Kind.FLAG ? tf.constant(first != 0) : tf.constant(first);
    Shape shape = shape(starts.shape().get(0), starts.shape().tail());
    return tf.fill(tf.constant(shape), value);
  }

  /** A batch's tensor from Java values; the caller closes it. */
  TType tensor(Shape shape, float[] values) {
    if (kind != Kind.FLAG) {
      return Tensors.of(shape, values);
    }
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i] != 0;
    }
    return TBool.tensorOf(NdArrays.vectorOf(flags));
  }

  /** The values of a batch's tensor as a Java array. */
  float[] values(TType tensor) {
    if (tensor instanceof TBool flags) {
      float[] values = new float[(int) flags.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = flags.getBoolean(i) ? 1 : 0;
      }
      return values;
    }
    return Tensors.floats((TFloat32) tensor);
  }

  private boolean hasImageShape() {
    return kind == Kind.START || kind == Kind.IMAGE;
  }
}
