package dev.acet.foreign;

import dev.acet.image.ImageShape;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Finds the input of a signature that takes the images.
 *
 * @param names what is said about it
 * @param fed inputs whose values are fixed
 */
record ImageInputSearch(SignatureDef signature, ModelInterface names, Set<String> fed) {

  private static final int BATCH_AND_IMAGE = 4;
  private static final String FLOATS =
      "Export it with one input of images: 32-bit floats, [n, height, width, channels]";

  /**
   * Finds it.
   *
   * @throws UnfitNetworkException if there is none, or it is unclear which, or it takes something
   *     else
   */
  ImageInput find() {
    Map<String, TensorInfo> inputs = new TreeMap<>(signature.getInputsMap());
    inputs.keySet().removeAll(fed);
    String wanted = names.input();
    if (wanted == null && inputs.size() != 1) {
      throw several(inputs);
    }
    String name = wanted == null ? inputs.keySet().iterator().next() : wanted;
    TensorInfo input = inputs.get(name);
    if (input == null) {
      throw UnfitNetworkException.undescribed(
          "inputs " + inputs.keySet() + ", none of them " + wanted, "--input NAME");
    }
    if (input.getDtype() != DataType.DT_FLOAT) {
      throw ofType(name, input.getDtype());
    }
    if (input.getName().isEmpty()) {
      throw new UnfitNetworkException(
          "an input " + name + " that is not one dense tensor", FLOATS + ".");
    }
    return new ImageInput(input.getName(), shape(input));
  }

  private static UnfitNetworkException several(Map<String, TensorInfo> inputs) {
    List<String> others =
        inputs.entrySet().stream()
            .filter(input -> !isImages(input.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    boolean isClear = others.size() == inputs.size() - 1;
    String fixed =
        (isClear ? others : List.of("OTHER"))
            .stream().map(name -> " --feed " + name + "=VALUE").collect(Collectors.joining());
    return new UnfitNetworkException(
        "inputs " + inputs.keySet(),
        inputs.isEmpty()
            ? FLOATS + "."
            : "Fix all but the images to a number, true or false: acet models describe MODEL"
                + (isClear ? "" : " --input NAME")
                + fixed
                + ". Or export it with the images alone.");
  }

  private static boolean isImages(TensorInfo input) {
    return input.getDtype() == DataType.DT_FLOAT
        && input.getTensorShape().getDimCount() == BATCH_AND_IMAGE;
  }

  private static UnfitNetworkException ofType(String name, DataType type) {
    String title = type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    return new UnfitNetworkException(
        "an input " + name + " of type " + title,
        FLOATS
            + (type == DataType.DT_STRING
                ? ". acet decodes image files itself."
                : ". Where pixels are 0 to 255, acet models describe MODEL --input-range 0..255"
                    + " says so."));
  }

  private ImageShape shape(TensorInfo input) {
    if (input.getTensorShape().getUnknownRank()) {
      throw new UnfitNetworkException("an input of unknown shape", FLOATS + ".");
    }
    List<Long> sizes =
        input.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    String found = "an input of shape " + printed(sizes);
    if (sizes.size() != BATCH_AND_IMAGE) {
      throw new UnfitNetworkException(found, FLOATS + ".");
    }
    if (sizes.get(0) != Shape.UNKNOWN_SIZE) {
      throw new UnfitNetworkException(found, "Export it with a batch of any size.");
    }
    if (!isChannels(sizes.get(3))) {
      throw isChannels(sizes.get(1))
          ? new UnfitNetworkException(
              found + ", whose channels come first",
              "Export it with channels last, [n, height, width, channels], or as an ONNX file.")
          : new UnfitNetworkException(
              found + ", without 1 or 3 channels",
              "Export it with 1 or 3 channels, the last axis.");
    }
    List<Integer> size = names.imageSize();
    long height = size == null ? sizes.get(1) : size.get(0);
    long width = size == null ? sizes.get(2) : size.get(1);
    if (!isSide(height) || !isSide(width)) {
      throw UnfitNetworkException.undescribed(found, "--image-size 224x224");
    }
    return new ImageShape((int) height, (int) width, sizes.get(3).intValue());
  }

  private static boolean isChannels(long size) {
    return size == 1 || size == 3;
  }

  private static boolean isSide(long size) {
    return size >= 1 && size <= Integer.MAX_VALUE;
  }

  /** A shape as messages have it. */
  static String printed(List<Long> sizes) {
    return sizes.toString().replace("-1", "any");
  }
}
