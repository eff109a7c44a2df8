package dev.acet.network;

import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * The kinds of networks that acet builds: how each is created by name and recognised by its
 * variables.
 */
public enum ArchitectureFamily {
  LENET("lenet", LeNet.FIRST) {
    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return id.equals("lenet") ? Optional.of(new LeNet(classes, activation)) : Optional.empty();
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return LeNet.recognise(variables, activation);
    }
  },

  RESNET_SMALL("resnet_small", "logit/fc/biases") {
    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return id.equals("resnet_small")
          ? Optional.of(new ResNetSmall(classes, activation))
          : Optional.empty();
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return ResNetSmall.recognise(variables, activation);
    }
  },

  WIDE_RESNET("wrn-DEPTH-WIDTH", WideResNet.MARK) {
    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return WideResNet.named(id, classes, activation);
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return WideResNet.recognise(variables, activation);
    }
  },

  RESNET("", ResNet.STEM) {
    @Override
    List<String> names() {
      return ResNetForm.ids();
    }

    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return ResNetForm.named(id).map(form -> new ResNet(form, classes, activation));
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return ResNet.recognise(variables, activation);
    }
  },

  VGG("", Vgg.MARK) {
    @Override
    List<String> names() {
      return VggForm.ids();
    }

    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return VggForm.named(id).map(form -> new Vgg(form, classes, activation));
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return Vgg.recognise(variables, activation);
    }
  },

  /** Its sizes are free, so it cannot be created by name. */
  MLP("", "fc1/weights") {
    @Override
    Optional<Architecture> named(String id, int classes, Activation activation) {
      return Optional.empty();
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      List<Integer> sizes = new ArrayList<>();
      Optional<Shape> matrix = variables.shape("fc1/weights", 2);
      for (int layer = 2; matrix.isPresent(); layer++) {
        if (sizes.isEmpty()) {
          sizes.add((int) matrix.get().get(0));
        }
        sizes.add((int) matrix.get().get(1));
        matrix = variables.shape("fc" + layer + "/weights", 2);
      }
      return sizes.isEmpty()
          ? Optional.empty()
          : Optional.of(new MultilayerPerceptron(sizes, activation));
    }
  };

  private final String form;
  private final String mark;

  ArchitectureFamily(String form, String mark) {
    this.form = form;
    this.mark = mark;
  }

  /** The name of a variable that every network of the family has. */
  public String mark() {
    return mark;
  }

  /** The names that {@link #named} knows, with a capital letter in place of each number. */
  List<String> names() {
    return form.isEmpty() ? List.of() : List.of(form);
  }

  /** The family's network with a name, if there is one. */
  abstract Optional<Architecture> named(String id, int classes, Activation activation);

  /** The network of the family that has these variables, if there is one. */
  abstract Optional<Architecture> recognise(Variables variables, Activation activation);

  /** The names that {@link #create} knows, with a capital letter in place of each number. */
  public static List<String> forms() {
    return Stream.of(values()).flatMap(family -> family.names().stream()).toList();
  }

  /**
   * Creates a network by name, for images of its usual shape.
   *
   * @param id as {@link Architecture#id}, such as {@code resnet_small}
   * @throws IllegalArgumentException if no network has that name
   */
  public static Architecture create(String id, int classes, Activation activation) {
    return Stream.of(values())
        .flatMap(family -> family.named(id, classes, activation).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no network \"" + id + "\"; there are " + String.join(", ", forms())));
  }

  /**
   * Recognises a network by its variables; if several fit, one with convolutions wins. They tell
   * the number of channels of its images, but not their size: it has the usual one.
   *
   * @param shapes the shape of the variable with a name, if there is one
   * @param activation of the network, which the variables do not reveal
   */
  public static Optional<Architecture> recognise(
      Function<String, Optional<Shape>> shapes, Activation activation) {
    Variables variables = new Variables(shapes);
    return Stream.of(values())
        .flatMap(family -> family.recognise(variables, activation).stream())
        .findFirst();
  }

  /** The variables found in a checkpoint or another file. */
  record Variables(Function<String, Optional<Shape>> shapes) {

    /** The shape of a variable, if it has that many dimensions and a possible size. */
    Optional<Shape> shape(String name, int dimensions) {
      return shapes
          .apply(name)
          .filter(shape -> shape.numDimensions() == dimensions)
          .filter(shape -> shape.size() > 0 && shape.size() < Integer.MAX_VALUE);
    }

    /**
     * Images with as many channels as a network's first filters take; empty without such filters.
     *
     * @param usual their size, and their channels if no image has as many as the filters
     */
    Optional<ImageShape> images(String filters, ImageShape usual) {
      return shape(filters, 4)
          .map(shape -> (int) shape.get(2))
          .map(found -> found == 1 || found == 3 ? found : usual.channels())
          .map(channels -> usual.imageSize().with(channels));
    }
  }
}
