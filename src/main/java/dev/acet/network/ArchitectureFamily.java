package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/** The kinds of networks that acet builds: how each is made by name and told from its variables. */
public enum ArchitectureFamily {
  RESNET_SMALL("logit/fc/biases", true) {
    @Override
    public Architecture create(int classes, Activation activation) {
      return new ResNetSmall(classes, activation);
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return variables
          .shape("logit/fc/biases", 1)
          .map(output -> create((int) output.get(0), activation));
    }
  },

  LENET("conv1/conv1/weights", true) {
    @Override
    public Architecture create(int classes, Activation activation) {
      return new LeNet(classes, activation);
    }

    @Override
    Optional<Architecture> recognise(Variables variables, Activation activation) {
      return variables
          .shape("conv1/conv1/weights", 4)
          .flatMap(filters -> variables.shape("fc2/biases", 1))
          .map(output -> create((int) output.get(0), activation));
    }
  },

  /** Has sizes of its own, so it is not made by name. */
  MLP("fc1/weights", false) {
    @Override
    public Architecture create(int classes, Activation activation) {
      throw new UnsupportedOperationException("a perceptron has no usual sizes");
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

  private final String mark;
  private final boolean named;

  ArchitectureFamily(String mark, boolean named) {
    this.mark = mark;
    this.named = named;
  }

  /** The original's spelling, such as {@code resnet_small}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of a variable that every network of the family has. */
  public String mark() {
    return mark;
  }

  /** A network of the family, of the size that the original gives it. */
  public abstract Architecture create(int classes, Activation activation);

  /** The network of the family that has these variables, if there is one. */
  abstract Optional<Architecture> recognise(Variables variables, Activation activation);

  /** The families that are made by name. */
  public static List<String> names() {
    return Stream.of(values()).filter(family -> family.named).map(ArchitectureFamily::id).toList();
  }

  /**
   * The family of a name.
   *
   * @param id one of {@link #names()}
   * @throws IllegalArgumentException if no network has it
   */
  public static ArchitectureFamily of(String id) {
    return Stream.of(values())
        .filter(family -> family.named && family.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no network \""
                        + id
                        + "\", but "
                        + names().stream().sorted().collect(Collectors.joining(" and "))));
  }

  /**
   * Tells a network by its variables; of several that fit, that of the first family.
   *
   * @param shapes gives the shape of the variable of a name, if there is one
   * @param activation of the network, which no variable tells
   */
  public static Optional<Architecture> recognise(
      Function<String, Optional<Shape>> shapes, Activation activation) {
    Variables variables = new Variables(shapes);
    return Stream.of(values())
        .flatMap(family -> family.recognise(variables, activation).stream())
        .findFirst();
  }

  /** The variables that somebody found. */
  record Variables(Function<String, Optional<Shape>> shapes) {

    /** The shape of a variable, if it has that many dimensions and a size that can be. */
    Optional<Shape> shape(String name, int dimensions) {
      return shapes
          .apply(name)
          .filter(shape -> shape.numDimensions() == dimensions)
          .filter(shape -> shape.size() > 0 && shape.size() < Integer.MAX_VALUE);
    }
  }
}
