package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.foreign.ModelInterface;
import dev.acet.foreign.ModelInterface.ChannelOrder;
import dev.acet.foreign.ModelInterface.Layout;
import dev.acet.foreign.ModelInterface.Outputs;
import dev.acet.image.ImageSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what a foreign model takes and gives. */
public final class InterfaceFlags extends Flags {

  @Option(
      names = "--signature",
      paramLabel = "SIGNATURE",
      description = "A SavedModel's signature (default: serving_default, or the only one).")
  private @Nullable String signature;

  @Option(
      names = "--input",
      paramLabel = "INPUT",
      description = "The input that takes the images (default: the only one).")
  private @Nullable String input;

  @Option(
      names = "--logits",
      paramLabel = "TENSOR",
      description =
          "The output, or the graph's tensor, that holds the logits (default: logits; if there is"
              + " only one output and a softmax makes it, what goes into the softmax).")
  private @Nullable String logits;

  @Option(
      names = "--outputs",
      paramLabel = "KIND",
      converter = OutputsConverter.class,
      completionCandidates = OutputsConverter.class,
      description = {
        "logits: that output holds logits (default).",
        "probabilities: it is what a softmax makes; acet takes what goes into the softmax."
      })
  private @Nullable Outputs outputs;

  @Option(
      names = "--feature-tensor",
      paramLabel = "TENSOR",
      description =
          "The output or tensor with the penultimate features (default: features, or what goes into"
              + " the last layer).")
  private @Nullable String features;

  @Option(
      names = "--feed",
      paramLabel = "PLACEHOLDER=VALUE",
      description =
          "The value of another placeholder or input: true, false or a number, such as"
              + " is_training=false. Repeat it for each.")
  private @Nullable Map<String, String> feeds;

  @Option(
      names = "--image-size",
      paramLabel = "N|HxW",
      converter = ImageSizeConverter.class,
      description =
          "Height and width of its images, such as 224 or 72x96, if the file leaves them open.")
  private @Nullable ImageSize imageSize;

  @Option(
      names = "--input-range",
      paramLabel = "LOW..HIGH",
      description = "What pixels of 0 and 1 become, such as 0..255 or -1..1 (default: 0..1).")
  private @Nullable String inputRange;

  @Option(
      names = "--channel-means",
      split = ",",
      paramLabel = "MEAN",
      description = "Subtracted after that, for each channel (default: nothing).")
  private @Nullable List<Double> means;

  @Option(
      names = "--channel-deviations",
      split = ",",
      paramLabel = "DEVIATION",
      description = "What the difference is divided by, for each channel (default: 1).")
  private @Nullable List<Double> deviations;

  @Option(
      names = "--channel-order",
      paramLabel = "ORDER",
      converter = OrderConverter.class,
      completionCandidates = OrderConverter.class,
      description = "rgb or bgr (default: rgb). Means and deviations are in the same order.")
  private @Nullable ChannelOrder order;

  @Mixin private ResizeFlag resize;

  @Option(
      names = "--layout",
      paramLabel = "AXES",
      converter = LayoutConverter.class,
      completionCandidates = LayoutConverter.class,
      description =
          "Order of an ONNX file's axes: nhwc, as in TensorFlow, or nchw, as in PyTorch (default:"
              + " the axis of 1 or 3 is that of the channels).")
  private @Nullable Layout layout;

  /** What the options say. */
  public ModelInterface described() {
    try {
      return new ModelInterface(
          1,
          signature,
          input,
          logits,
          outputs,
          features,
          feeds == null ? null : values(feeds),
          imageSize == null ? null : imageSize.numbers(),
          inputRange == null ? null : range(inputRange),
          means,
          deviations,
          order,
          resize.chosen(),
          layout);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Map<String, Object> values(Map<String, String> given) {
    Map<String, Object> values = new TreeMap<>();
    given.forEach((name, value) -> values.put(name, value(name, value)));
    return values;
  }

  private Object value(String name, String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    try {
      double number = Double.parseDouble(text);
      if (number == (int) number) {
        return (int) number;
      }
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw usage("--feed takes true, false or a number for " + name + ", not \"" + text + "\"");
  }

  private List<Double> range(String text) {
    String[] ends = text.split("\\.\\.", -1);
    try {
      if (ends.length == 2) {
        return List.of(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw usage("--input-range takes two numbers, such as 0..255, not \"" + text + "\"");
  }

  /** What a network's last operation gives. */
  static final class OutputsConverter extends NameConverter<Outputs> {

    OutputsConverter() {
      super(Outputs.values(), kind -> kind.name().toLowerCase(Locale.ROOT));
    }
  }

  /** The order of channels. */
  static final class OrderConverter extends NameConverter<ChannelOrder> {

    OrderConverter() {
      super(ChannelOrder.values(), order -> order.name().toLowerCase(Locale.ROOT));
    }
  }

  /** The order of axes. */
  static final class LayoutConverter extends NameConverter<Layout> {

    LayoutConverter() {
      super(Layout.values(), layout -> layout.name().toLowerCase(Locale.ROOT));
    }
  }
}
