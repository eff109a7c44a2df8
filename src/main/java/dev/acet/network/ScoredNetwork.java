package dev.acet.network;

import dev.acet.tf.Precision;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A network with constant weights whose only output is a score of its features and logits. From the
 * score to the features, gradients are TensorFlow's; from there to the images, acet's own.
 *
 * @param precision of everything up to the features
 */
record ScoredNetwork(
    Architecture architecture, FoldedWeights weights, Precision precision, ScoreFormula formula)
    implements LoopNetwork {

  @Override
  public InputSpec input() {
    return architecture.input();
  }

  @Override
  public int classes() {
    return 1;
  }

  @Override
  public List<Output<?>> inputs() {
    return List.of();
  }

  @Override
  public Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    return precision == Precision.FP32
        ? score(tf, architecture.forward(weights.layers(tf, TFloat32.class), images))
        : score(tf, architecture.forward(weights.layers(tf, TBfloat16.class), images));
  }

  @Override
  public Pass pass(Graph body, Operand<TFloat32> images, List<? extends Output<?>> inputs) {
    Ops tf = Ops.create(body);
    return precision == Precision.FP32
        ? pass(body, weights.layers(tf, TFloat32.class), images)
        : pass(body, weights.layers(tf, TBfloat16.class), images);
  }

  private <T extends TNumber> Pass pass(Graph body, Layers<T> layers, Operand<TFloat32> images) {
    Forward outputs = architecture.forward(layers, images);
    Operand<TFloat32> score = score(Ops.create(body), outputs); // [n, 1]
    return new Pass(
        score,
        ofScore ->
            layers.gradient(
                images, outputs.features(), gradient(body, score, ofScore, outputs.features())));
  }

  private Operand<TFloat32> score(Ops tf, Forward outputs) {
    return tf.expandDims(formula.of(tf, outputs), tf.constant(1)); // [n, 1]
  }

  private static Operand<TFloat32> gradient(
      Graph body, Operand<TFloat32> score, Operand<TFloat32> ofScore, Operand<TFloat32> features) {
    return body
        .addGradients(
            null, // no prefix
            new Output<?>[] {score.asOutput()},
            new Output<?>[] {features.asOutput()},
            new Output<?>[] {ofScore.asOutput()})[0]
        .expect(TFloat32.class); // [n, d]
  }
}
