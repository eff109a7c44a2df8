import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Says what image files show, or that they look unlike what the model knows, with ONNX Runtime
 * alone: neither TensorFlow nor acet.
 *
 * <pre>
 * java -cp onnxruntime-1.23.2.jar docs/examples/OnnxPredict.java MODEL.onnx IMAGE.png...
 * </pre>
 *
 * The file is one that {@code acet models export --as onnx --reject RATE} wrote. Images must have
 * the model's size.
 */
public final class OnnxPredict {

  public static void main(String[] args) throws IOException, OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(args[0], options)) {
      long[] shape = ((TensorInfo) session.getInputInfo().get("images").getInfo()).getShape();
      shape[0] = 1; // [n, h, w, c], of which n is free
      for (String file : List.of(args).subList(1, args.length)) {
        FloatBuffer pixels = FloatBuffer.wrap(pixels(new File(file), shape));
        try (OnnxTensor image = OnnxTensor.createTensor(environment, pixels, shape);
            OrtSession.Result result = session.run(Map.of("images", image))) {
          float[] probabilities = ((float[][]) result.get("probabilities").get().getValue())[0];
          double score = ((double[]) result.get("score").get().getValue())[0];
          boolean in = ((boolean[]) result.get("in_distribution").get().getValue())[0];
          int best = likeliest(probabilities);
          System.out.printf(
              "%s: %s %.3f, score %.3f, %s%n",
              file, className(session, best), probabilities[best], score, in ? "in" : "out");
        }
      }
    }
  }

  /** A JSON list, read as if names had neither quotes nor commas; numbers if there is none. */
  private static String className(OrtSession session, int k) throws OrtException {
    String names = session.getMetadata().getCustomMetadata().get("classNames");
    return names == null ? "class " + k : names.replaceAll("[\\[\\]\"]", "").split(",")[k];
  }

  /** Values in [0, 1], row-major [h, w, c]. */
  private static float[] pixels(File file, long[] shape) throws IOException {
    BufferedImage image = ImageIO.read(file);
    if (image == null
        || image.getHeight() != shape[1]
        || image.getWidth() != shape[2]
        || image.getRaster().getNumBands() != shape[3]
        || !(image.getColorModel() instanceof ComponentColorModel)) { // but a palette
      throw new IOException(
          file + " is no image of " + shape[1] + " x " + shape[2] + " x " + shape[3]);
    }
    float[] pixels =
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (float[]) null);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] /= 255;
    }
    return pixels;
  }

  private static int likeliest(float[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }
}
