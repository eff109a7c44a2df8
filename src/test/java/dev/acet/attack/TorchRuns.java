package dev.acet.attack;

import static java.util.Objects.requireNonNull;

import dev.acet.image.ImageShape;
import dev.acet.io.NpyArray;
import dev.acet.io.NpzFile;
import dev.acet.network.Activation;
import dev.acet.network.AttackTarget;
import dev.acet.network.MultilayerPerceptron;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runs of APGD and Square that PyTorch computed ({@code apgd_and_square.py}). */
final class TorchRuns {

  private final Map<String, NpyArray> arrays;

  private TorchRuns(Map<String, NpyArray> arrays) {
    this.arrays = arrays;
  }

  static TorchRuns read() throws IOException {
    try {
      Path file =
          Path.of(requireNonNull(TorchRuns.class.getResource("apgd_and_square.npz")).toURI());
      return new TorchRuns(NpzFile.read(file, "run apgd_and_square.py"));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  float[] floats(String name) {
    return array(name).floats();
  }

  int[] ints(String name) {
    return array(name).ints();
  }

  private NpyArray array(String name) {
    return requireNonNull(arrays.get(name), name);
  }

  /** Row i of an array, all further dimensions in one. */
  float[] row(String name, int i) {
    return AttackResult.image(floats(name), i, array(name).size() / array(name).shape().get(0));
  }

  Ball ball(String attack, String name) {
    double eps = floats(attack + "_" + name + "_eps")[0];
    return name.equals("l2") ? new L2Ball(eps) : new LInfinityBall(eps);
  }

  ImageShape shape(String attack) {
    int[] shape = ints(attack + "_shape");
    return new ImageShape(shape[0], shape[1], shape[2]);
  }

  /** The network of an attack, on inputs without a shape. */
  MultilayerPerceptron perceptron(String attack) {
    List<Integer> sizes = Arrays.stream(ints(attack + "_sizes")).boxed().toList();
    return new MultilayerPerceptron(sizes, Activation.RELU);
  }

  /** The network of an attack, on images. */
  AttackTarget target(String attack) {
    MultilayerPerceptron perceptron = perceptron(attack);
    Map<String, float[]> values = new HashMap<>();
    for (Weight weight : perceptron.weights()) {
      values.put(weight.name(), floats(attack + "_" + weight.name().replace('/', '_')));
    }
    FlatPerceptron flat = new FlatPerceptron(shape(attack), perceptron);
    return new AttackTarget.Built(flat, WeightValues.of(flat, values));
  }
}
