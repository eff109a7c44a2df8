package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.foreign.ModelInterface;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * SavedModels in use that are no classifiers of images as acet takes them: what is said of each.
 */
class UnfitSavedModelTest {

  private static final long ANY = Shape.UNKNOWN_SIZE;
  private static final Shape IMAGES = Shape.of(ANY, 8, 8, 3);

  @TempDir private Path folder;

  @Test
  void anObjectDetector() throws IOException {
    Path model =
        written(
            (tf, signature) -> {
              Placeholder<TFloat32> images = images(tf, IMAGES);
              Operand<TFloat32> means = means(tf, images);
              signature
                  .input("images", images)
                  .output("boxes", tf.expandDims(means, tf.constant(1)))
                  .output("scores", tf.math.sigmoid(means))
                  .output("classes", tf.math.argMax(means, tf.constant(1)));
            });
    assertRefused(
        model,
        "found outputs [boxes, classes, scores], none of them logits. If one of them holds logits,"
            + " name it: acet models describe "
            + model
            + " --logits OUTPUT. Object detectors and the like are no classifiers.");
    assertRefused(
        model,
        described("boxes", null),
        "found logits of shape [any, 1, 3]. Logits have the shape");
    assertRefused(
        model, described("classes", null), "that is not of 32-bit floats. Export it with outputs");
  }

  @Test
  void encodedImages() throws IOException {
    Path model =
        written(
            (tf, signature) -> {
              Placeholder<TString> files =
                  tf.placeholder(TString.class, Placeholder.shape(Shape.of(ANY)));
              Operand<TFloat32> bytes =
                  tf.dtypes.cast(
                      tf.io.decodeRaw(files, TUint8.class), TFloat32.class); // [n, length]
              signature.input("image_bytes", files).output("logits", bytes);
            });
    assertRefused(
        model,
        "found an input image_bytes of type string. Export it with one input of images: 32-bit"
            + " floats, [n, height, width, channels]. acet decodes image files itself.");
  }

  @Test
  void integersAndLongerFloats() throws IOException {
    assertRefused(
        written(
            (tf, signature) -> {
              Placeholder<TUint8> images = tf.placeholder(TUint8.class, Placeholder.shape(IMAGES));
              Operand<TFloat32> floats = tf.dtypes.cast(images, TFloat32.class);
              signature.input("pixels", images).output("logits", means(tf, floats));
            }),
        "found an input pixels of type uint8. Export it with one input of images: 32-bit floats",
        "--input-range 0..255 says so.");
    assertRefused(
        written(
            (tf, signature) -> {
              Placeholder<TFloat64> images =
                  tf.placeholder(TFloat64.class, Placeholder.shape(IMAGES));
              Operand<TFloat32> floats = tf.dtypes.cast(images, TFloat32.class);
              signature.input("x", images).output("logits", means(tf, floats));
            }),
        "found an input x of type double. Export it");
  }

  /** Custom operations, and those of TensorFlow Text and the like. */
  @Test
  void anOperationThatTensorFlowDoesNotHave() throws IOException {
    Path model =
        written(
            (tf, signature) -> {
              Placeholder<TFloat32> images = images(tf, IMAGES);
              signature.input("x", images).output("logits", tf.nn.relu(means(tf, images)));
            });
    Path graph = model.resolve("saved_model.pb");
    String bytes = Files.readString(graph, StandardCharsets.ISO_8859_1);
    Files.writeString(graph, bytes.replace("Relu", "Xelu"), StandardCharsets.ISO_8859_1);
    assertRefused(
        model,
        "found an operation Xelu, which TensorFlow does not know. Export the network with"
            + " TensorFlow's own operations alone, or as an ONNX file.");
  }

  @Test
  void sizesThatAreOpenOrInAnotherOrder() throws IOException {
    assertRefused(
        ofShape(Shape.unknown()), "found an input of unknown shape. Export it with one input");
    Path open = ofShape(Shape.of(ANY, ANY, ANY, 3));
    assertRefused(
        open,
        "found an input of shape [any, any, any, 3]. Say it: acet models describe "
            + open
            + " --image-size 224x224");
    assertThat(SavedModel.open(open, described(null, List.of(5, 7))).imageShape())
        .hasToString("5x7x3");
    assertRefused(
        ofShape(Shape.of(ANY, ANY, ANY, ANY)),
        "found an input of shape [any, any, any, any], without 1 or 3 channels. Export it with 1");
    assertRefused(
        ofShape(Shape.of(ANY, 3, 8, 8)),
        "found an input of shape [any, 3, 8, 8], whose channels come first. Export it with"
            + " channels last");
    assertRefused(
        ofShape(Shape.of(1, 8, 8, 3)),
        "found an input of shape [1, 8, 8, 3]. Export it with a batch of any size.");
  }

  @Test
  void moreInputsThanTheImages() throws IOException {
    Path model =
        written(
            (tf, signature) -> {
              Placeholder<TFloat32> images = images(tf, IMAGES);
              Placeholder<TFloat32> scale = images(tf, Shape.of());
              signature
                  .input("image", images)
                  .input("scale", scale)
                  .output("logits", tf.math.mul(means(tf, images), scale));
            });
    assertRefused(
        model,
        "found inputs [image, scale]. Fix all but the images to a number, true or false: acet"
            + " models describe "
            + model
            + " --feed scale=VALUE. Or export it with the images alone.");
    Path two =
        written(
            (tf, signature) -> {
              Placeholder<TFloat32> left = images(tf, IMAGES);
              Placeholder<TFloat32> right = images(tf, IMAGES);
              signature
                  .input("left", left)
                  .input("right", right)
                  .output("logits", means(tf, tf.math.sub(left, right)));
            });
    assertRefused(
        two, "found inputs [left, right].", two + " --input NAME --feed OTHER=VALUE. Or export");
  }

  @Test
  void oneNumberForEachImage() throws IOException {
    assertRefused(
        written(
            (tf, signature) -> {
              Placeholder<TFloat32> images = images(tf, IMAGES);
              Operand<TFloat32> one = tf.math.mean(means(tf, images), tf.constant(1));
              signature.input("x", images).output("logits", tf.expandDims(one, tf.constant(1)));
            }),
        "found logits of shape [any, 1]. Logits have the shape [n, classes], with two classes at"
            + " least.");
  }

  private Path ofShape(Shape shape) throws IOException {
    return written(
        (tf, signature) -> {
          Placeholder<TFloat32> images = images(tf, shape);
          signature.input("x", images).output("logits", means(tf, images));
        });
  }

  private static Placeholder<TFloat32> images(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  /** Of each channel, [n, c]. */
  private static Operand<TFloat32> means(Ops tf, Operand<TFloat32> images) {
    return tf.math.mean(images, tf.constant(new int[] {1, 2}));
  }

  private static ModelInterface described(
      @Nullable String logits, @Nullable List<Integer> imageSize) {
    return new ModelInterface(
        1, null, null, logits, null, null, null, imageSize, null, null, null, null, null, null);
  }

  private Path written(BiConsumer<Ops, Signature.Builder> network) throws IOException {
    Path to = Files.createTempDirectory(folder, "other").resolve("model");
    ForeignModel.write(to, network);
    return to;
  }

  private static void assertRefused(Path model, String... messages) throws IOException {
    assertRefused(model, ModelInterface.EMPTY, messages);
  }

  private static void assertRefused(Path model, ModelInterface described, String... messages) {
    assertThatThrownBy(() -> SavedModel.open(model, described))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(model + ": expected a SavedModel that maps one batch of images to")
        .hasMessageContainingAll(messages);
  }
}
