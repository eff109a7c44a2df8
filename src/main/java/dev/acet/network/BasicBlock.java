package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TNumber;

/**
 * A residual block of two 3x3 convolutions, each followed by its normalisation, whose sum with the
 * shortcut goes through the activation (He et al. 2016a). Immutable; threads may share it.
 *
 * @param stage from 1; from the second stage on, the first block of a stage has stride 2
 * @param index from 0
 * @param in number of channels that come in
 * @param out number of channels that go out
 * @param onGrowth the shortcut if more go out
 */
record BasicBlock(int stage, int index, int in, int out, ResNetForm.Shortcut onGrowth) {

  /** A convolution, by the name of its filters, and the normalisation after it, by its scope. */
  private record Step(String filters, String normalization) {}

  /** The block that would follow this one in its stage. */
  BasicBlock next() {
    return new BasicBlock(stage, index + 1, out, out, onGrowth);
  }

  /** Name of the second convolution's filters, [3, 3, out, out]. */
  String secondFilters() {
    return second().filters;
  }

  List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    weights.add(Weight.filters(first().filters, 3, 3, in, out));
    weights.addAll(BatchNormalization.weights(first().normalization, out));
    weights.add(Weight.filters(second().filters, 3, 3, out, out));
    weights.addAll(BatchNormalization.weights(second().normalization, out));
    if (projects()) {
      weights.add(Weight.filters(projection().filters, 1, 1, in, out));
      weights.addAll(BatchNormalization.weights(projection().normalization, out));
    }
    return weights;
  }

  List<ScaleMove> scaleMoves() {
    return steps().stream()
        .map(step -> ScaleMove.before(step.normalization, step.filters))
        .toList();
  }

  List<ShiftMove> shiftMoves() {
    return steps().stream()
        .map(step -> ShiftMove.before(step.normalization, step.filters))
        .toList();
  }

  /**
   * Adds the block.
   *
   * @param x [n, h, w, in]
   * @return [n, h / stride, w / stride, out]
   */
  <T extends TNumber> Operand<T> forward(Layers<T> layers, Operand<T> x, Activation activation) {
    Operand<T> y =
        layers.centredConvolution(x, first().filters, stride(), 1); // [n, h / stride, .., out]
    y = layers.active(layers.normalized(y, first().normalization), activation); // the same shape
    Operand<T> sum =
        layers.normalizedBeside(
            shortcut(layers, x), y, second().filters, second().normalization); // the same shape
    return layers.active(sum, activation);
  }

  private <T extends TNumber> Operand<T> shortcut(Layers<T> layers, Operand<T> x) {
    if (in == out) {
      return x;
    }
    if (projects()) {
      Operand<T> y =
          layers.convolution(x, projection().filters, stride()); // [n, h / 2, w / 2, out]
      return layers.normalized(y, projection().normalization);
    }
    int side = (out - in) / 2;
    float[] filters = new float[in * out]; // [1, 1, in, out]
    for (int channel = 0; channel < in; channel++) {
      filters[channel * out + channel + side] = 1;
    }
    return layers.convolution(x, scope() + "/shortcut", Shape.of(1, 1, in, out), filters, stride());
  }

  private boolean projects() {
    return in != out && onGrowth == ResNetForm.Shortcut.PROJECTION;
  }

  private int stride() {
    return stage > 1 && index == 0 ? 2 : 1;
  }

  private List<Step> steps() {
    return projects() ? List.of(first(), second(), projection()) : List.of(first(), second());
  }

  private Step first() {
    return new Step(scope() + "/conv_1/weights", scope() + "/bn_1");
  }

  private Step second() {
    return new Step(scope() + "/conv_2/weights", scope() + "/bn_2");
  }

  private Step projection() {
    return new Step(scope() + "/shortcut/weights", scope() + "/bn_shortcut");
  }

  private String scope() {
    return "resnet_" + stage + "_" + index;
  }
}
