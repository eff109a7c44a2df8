package dev.acet.onnx.runtime;

import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.ModelInterface.Layout;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the input of a file that takes the images.
 *
 * @param names what is said about it
 */
record ImagePortSearch(Path file, ModelInterface names) {

  private static final int BATCH_AND_IMAGE = 4;
  private static final int LARGEST_SIDE = 1 << 16;

  /**
   * The input among those that a file declares.
   *
   * @throws InputException if there is none, or it is unclear which, or how it takes images
   */
  ImagePort among(Map<String, Declared> inputs) throws InputException {
    String wanted = names.input();
    String name =
        wanted != null ? wanted : inputs.size() == 1 ? inputs.keySet().iterator().next() : "";
    Declared input = inputs.get(name);
    if (input == null || inputs.size() > 1) {
      throw refused(
          "inputs "
              + new TreeSet<>(inputs.keySet())
              + (wanted == null ? "" : ", not just " + wanted),
          "Export the network with one input, its images.");
    }
    if (!input.isFloat() || input.rank() != BATCH_AND_IMAGE) {
      throw refused(
          "an input " + name + " " + input.title(),
          "Export it with images of 32-bit floats, [n, c, h, w] or [n, h, w, c].");
    }
    Layout layout = layout(input);
    ImageShape shape = shape(input, layout);
    if (!names.scaling().fits(shape.channels())) {
      throw refused(
          "images of " + shape.channels() + " channels, but other numbers of means or deviations",
          describe("--channel-means"));
    }
    int batch = Math.toIntExact(Math.max(0, input.sizes().get(0)));
    return new ImagePort(name, layout, shape, batch, names.scaling());
  }

  /** The axis with 1 or 3 is that of the channels. */
  private Layout layout(Declared input) throws InputException {
    Layout said = names.layout();
    if (said != null) {
      return said;
    }
    boolean isLast = isChannels(input.sizes().get(3));
    boolean isFirst = isChannels(input.sizes().get(1));
    if (isLast == isFirst) {
      throw refused(
          "an input of shape "
              + input.shape()
              + (isFirst ? ", whose channels may come first or last" : ", without 1 or 3 channels"),
          describe("--layout nchw (PyTorch) or nhwc (TensorFlow)"));
    }
    return isLast ? Layout.NHWC : Layout.NCHW;
  }

  private static boolean isChannels(long size) {
    return size == 1 || size == 3;
  }

  private ImageShape shape(Declared input, Layout layout) throws InputException {
    List<Long> sizes = input.sizes();
    boolean isLast = layout == Layout.NHWC;
    List<Integer> size = names.imageSize();
    long height = size != null ? size.get(0) : sizes.get(isLast ? 1 : 2);
    long width = size != null ? size.get(1) : sizes.get(isLast ? 2 : 3);
    long channels = sizes.get(isLast ? 3 : 1);
    if (!isChannels(channels)) {
      throw refused(
          "an input of shape " + input.shape() + ", without 1 or 3 channels",
          "Export it with a fixed number of channels, 1 or 3.");
    }
    if (height < 1 || width < 1 || height > LARGEST_SIDE || width > LARGEST_SIDE) {
      throw refused("an input of shape " + input.shape(), describe("--image-size 224x224"));
    }
    return new ImageShape((int) height, (int) width, (int) channels);
  }

  private String describe(String options) {
    return "Say what it takes, such as: acet models describe " + file + " " + options + ".";
  }

  private InputException refused(String found, String remedy) {
    return InputException.corrupt(file, OnnxReader.EXPECTED, found, remedy);
  }
}
