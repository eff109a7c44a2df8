package dev.acet.attack;

import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.BatchNormalization;
import dev.acet.network.Forward;
import dev.acet.network.InputSpec;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import dev.acet.network.Weights;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A perceptron that takes the values of images.
 *
 * @param shape of the images
 * @param perceptron has as many inputs as an image has values
 */
record FlatPerceptron(ImageShape shape, MultilayerPerceptron perceptron) implements Architecture {

  @Override
  public String id() {
    return "flat-mlp";
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(shape);
  }

  @Override
  public int classes() {
    return perceptron.classes();
  }

  @Override
  public Activation activation() {
    return perceptron.activation();
  }

  @Override
  public List<Weight> weights() {
    return perceptron.weights();
  }

  @Override
  public Forward forward(
      Ops tf, Operand<TFloat32> input, Weights weights, BatchNormalization normalization) {
    return perceptron.forward(
        tf,
        tf.reshape(input, tf.constant(new int[] {-1, shape.size()})), // [n, h w c]
        weights,
        normalization);
  }
}
