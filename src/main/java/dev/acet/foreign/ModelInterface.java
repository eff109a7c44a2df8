package dev.acet.foreign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.image.Resize;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model's own file does not say, or says under other names than acet expects. Immutable;
 * threads may share it.
 *
 * @param schema 1
 * @param signature of a SavedModel; null for {@code serving_default}, or the only one
 * @param input the signature's input, or a tensor of the graph; null for the only input
 * @param logits the signature's output, or a tensor of the graph; null for {@code logits}
 * @param outputs what that output holds; null for logits
 * @param features likewise; null for {@code features}, or for what goes into the last layer
 * @param feeds values of other inputs or tensors, booleans and numbers; null for none
 * @param imageSize height and width, where the graph leaves them open; otherwise null
 * @param inputRange what pixels of 0 and 1 become; null for 0 and 1
 * @param mean subtracted after that, by channel; null for none
 * @param deviation what the difference is divided by, by channel; null for 1
 * @param channelOrder of what the network takes; null for red, green, blue
 * @param resize how images of another shape are brought to the network's; null for squeeze
 * @param layout of an ONNX file's images; null for what their sizes show
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelInterface(
    int schema,
    @Nullable String signature,
    @Nullable String input,
    @Nullable String logits,
    @Nullable Outputs outputs,
    @Nullable String features,
    @Nullable Map<String, Object> feeds,
    @Nullable List<Integer> imageSize,
    @Nullable List<Double> inputRange,
    @Nullable List<Double> mean,
    @Nullable List<Double> deviation,
    @Nullable ChannelOrder channelOrder,
    @Nullable Resize resize,
    @Nullable Layout layout) {

  /** The name of the file in a model's folder; for a file, see {@link #beside}. */
  public static final String FILE = "acet-model.json";

  /** The description of a model that needs none. */
  public static final ModelInterface EMPTY =
      new ModelInterface(
          1, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** The description of a model that needs no more than how images are resized. */
  public static ModelInterface resized(Resize resize) {
    return new ModelInterface(
        1, null, null, null, null, null, null, null, null, null, null, null, resize, null);
  }

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .build();

  /** What a network's last operation gives. */
  public enum Outputs {
    LOGITS,
    /** Of a softmax; what goes into it are the logits. */
    PROBABILITIES
  }

  /** The order of an image's three channels. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  /** The order of the axes of a batch of images. */
  public enum Layout {
    /** Number, height, width, channels: TensorFlow's. */
    NHWC,
    /** Number, channels, height, width: PyTorch's. */
    NCHW
  }

  public ModelInterface {
    if (schema != 1) {
      throw new IllegalArgumentException("the schema " + schema + "; this acet reads 1");
    }
    if (feeds != null) {
      feeds.forEach(ModelInterface::requireScalar);
      feeds = Map.copyOf(feeds);
    }
    requirePair("imageSize", imageSize);
    requirePair("inputRange", inputRange);
    scaling(inputRange, mean, deviation, channelOrder); // rejects what is no scaling
    if (imageSize != null && imageSize.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("the image size " + imageSize);
    }
  }

  private static void requireScalar(String name, @Nullable Object value) {
    if (!(value instanceof Boolean) && !(value instanceof Number)) {
      throw new IllegalArgumentException(
          "the value " + value + " of " + name + ", neither a boolean nor a number");
    }
  }

  private static void requirePair(String name, @Nullable List<?> values) {
    if (values != null && (values.size() != 2 || values.stream().anyMatch(Objects::isNull))) {
      throw new IllegalArgumentException(name + " " + values + ", not two numbers");
    }
  }

  /** How images of another shape are brought to the network's. */
  public Resize resizing() {
    return Objects.requireNonNullElse(resize, Resize.SQUEEZE);
  }

  /** How pixels are brought to what the network takes. */
  public InputScaling scaling() {
    return scaling(inputRange, mean, deviation, channelOrder);
  }

  private static InputScaling scaling(
      @Nullable List<Double> inputRange,
      @Nullable List<Double> mean,
      @Nullable List<Double> deviation,
      @Nullable ChannelOrder channelOrder) {
    List<Double> range = Objects.requireNonNullElse(inputRange, List.of(0., 1.));
    return new InputScaling(
        range.get(0),
        range.get(1),
        Objects.requireNonNullElse(mean, List.of()),
        Objects.requireNonNullElse(deviation, List.of()),
        channelOrder == ChannelOrder.BGR);
  }

  /**
   * The place of what belongs to a model: in its folder, or beside its file, as {@code
   * net.acet-model.json} is beside {@code net.onnx}.
   */
  public static Path beside(Path model, String file) {
    if (Files.isDirectory(model)) {
      return model.resolve(file);
    }
    String name = model.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return model.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + "." + file);
  }

  /**
   * The description of a model; {@link #EMPTY} if there is none.
   *
   * @param model a folder or file
   * @throws InputException if the description is something else
   */
  public static ModelInterface in(Path model) throws IOException {
    Path file = beside(model, FILE);
    return Files.exists(file)
        ? JsonFile.read(
            file,
            JSON,
            ModelInterface.class,
            "the description of a model",
            "Write it again: acet models describe MODEL with its options.")
        : EMPTY;
  }

  /** Stores the description of a model. */
  public void write(Path model) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    AtomicFile.write(beside(model, FILE), out -> out.write(json));
  }
}
