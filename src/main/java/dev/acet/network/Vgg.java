package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A plain deep network for 32x32 colour images or others, without shortcuts or normalisation: five
 * blocks of 3x3 convolutions with biases, each block followed by 2x2 max-pooling (Simonyan and
 * Zisserman 2015). As usual for CIFAR, the mean over positions and one fully connected layer take
 * the place of the original's three. Immutable; threads may share it.
 *
 * @param form depth
 * @param classes number of logits
 * @param activation the non-linearity
 * @param images of the input, at least 32x32
 */
public record Vgg(VggForm form, int classes, Activation activation, ImageShape images)
    implements Architecture {

  /** Name of the first convolution's filters. */
  static final String MARK = scope(1, 1) + "/weights";

  private static final String OUTPUT = "output/fc";
  private static final ImageShape USUAL = new ImageShape(32, 32, 3);
  private static final int LEAST = 32;
  private static final int KERNEL = 3;

  public Vgg {
    InputSpec.Images.require(form.id(), images, LEAST);
  }

  /** The network for 32x32 colour images. */
  public Vgg(VggForm form, int classes, Activation activation) {
    this(form, classes, activation, USUAL);
  }

  /** The network that has these variables, if there is one. */
  static Optional<Architecture> recognise(
      ArchitectureFamily.Variables variables, Activation activation) {
    ImageShape images = variables.images(MARK, USUAL).orElse(USUAL);
    return VggForm.of(variables)
        .flatMap(
            form ->
                variables
                    .shape(OUTPUT + "/biases", 1)
                    .map(out -> new Vgg(form, (int) out.get(0), activation, images)));
  }

  /** The scope of a convolution; blocks and convolutions are counted from 1. */
  static String scope(int block, int convolution) {
    return "vgg_" + block + "/conv_" + convolution;
  }

  @Override
  public String id() {
    return form.id();
  }

  @Override
  public InputSpec input() {
    return new InputSpec.Images(images);
  }

  @Override
  public Vgg forImages(ImageShape others) {
    return new Vgg(form, classes, activation, others);
  }

  @Override
  public List<Weight> weights() {
    List<Weight> weights = new ArrayList<>();
    int in = images.channels();
    for (int block = 1; block <= form.blocks(); block++) {
      int out = form.width(block);
      for (int convolution = 1; convolution <= form.convolutions(block); convolution++) {
        String scope = scope(block, convolution);
        weights.add(Weight.normalFilters(scope + "/weights", KERNEL, KERNEL, in, out));
        weights.add(Weight.biases(scope + "/biases", out));
        in = out;
      }
    }
    weights.add(Weight.matrix(OUTPUT + "/weights", in, classes));
    weights.add(Weight.biases(OUTPUT + "/biases", classes));
    return List.copyOf(weights);
  }

  @Override
  public <T extends TNumber> Forward forward(Layers<T> layers, Operand<TFloat32> input) {
    Operand<T> x = layers.input(input); // [n, h, w, c]
    for (int block = 1; block <= form.blocks(); block++) {
      for (int convolution = 1; convolution <= form.convolutions(block); convolution++) {
        String scope = scope(block, convolution);
        Operand<T> filtered = layers.convolution(x, scope + "/weights", 1); // [n, h, w, out]
        x = layers.active(layers.biased(filtered, scope), activation); // [n, h, w, out]
      }
      x = layers.halved(x); // [n, h / 2, w / 2, out]
    }
    Operand<TFloat32> features = layers.features(x); // [n, 512]
    return new Forward(features, layers.fullyConnected(features, OUTPUT)); // [n, classes]
  }
}
