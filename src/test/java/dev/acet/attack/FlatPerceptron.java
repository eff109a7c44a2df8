package dev.acet.attack;

import dev.acet.image.ImageShape;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.Forward;
import dev.acet.network.InputSpec;
import dev.acet.network.Layers;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

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
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    return perceptron.forward(layers, input); // which takes an image's values as a row
  }
}
