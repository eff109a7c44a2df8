package dev.acet.onnx.runtime;

import dev.acet.foreign.InputScaling;
import dev.acet.foreign.ModelInterface.Layout;
import dev.acet.image.ImageShape;

/**
 * The input that takes the images.
 *
 * @param name of the input
 * @param layout of its axes
 * @param shape of an image
 * @param batch number of images that it takes at a time; 0 for any
 * @param scaling from pixels to what it takes
 */
record ImagePort(String name, Layout layout, ImageShape shape, int batch, InputScaling scaling) {

  /** The input's sizes for n images. */
  long[] sizes(int n) {
    return switch (layout) {
      case NHWC -> new long[] {n, shape.height(), shape.width(), shape.channels()};
      case NCHW -> new long[] {n, shape.channels(), shape.height(), shape.width()};
    };
  }

  /**
   * What the input takes.
   *
   * @param pixels [n, h, w, c] in [0, 1]
   */
  float[] values(float[] pixels) {
    float[] scaled = scaling.apply(pixels, shape.channels()); // [n, h, w, c]
    return layout == Layout.NHWC || shape.channels() == 1 ? scaled : planes(scaled);
  }

  /** [n, h, w, c] to [n, c, h, w]. */
  private float[] planes(float[] values) {
    int channels = shape.channels();
    int plane = shape.height() * shape.width();
    float[] planes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int image = i / (plane * channels);
      int pixel = i / channels % plane;
      planes[(image * channels + i % channels) * plane + pixel] = values[i];
    }
    return planes;
  }
}
