package dev.acet.train.journal;

import dev.acet.figure.ContactSheet;
import dev.acet.figure.FigureFormat;
import dev.acet.figure.Tile;
import dev.acet.image.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A picture of some noise images of an update, each beside the image that was trained on instead.
 *
 * @param shape of the whole picture
 * @param png the picture as a PNG file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NoiseSheet(ImageShape shape, byte[] png) {

  private static final int PAIRS = 6;

  /**
   * Draws a sheet.
   *
   * @param noise [m, h, w, c]
   * @param attacked [m, h, w, c]
   */
  static NoiseSheet draw(ImageShape shape, float[] noise, float[] attacked) {
    List<Tile> tiles = new ArrayList<>();
    int count = noise.length / shape.size();
    // Permuted images come first, then uniform ones, then outliers, so take some of each.
    int stride = Math.max(1, count / PAIRS);
    for (int i = 0; i < count && tiles.size() < 2 * PAIRS; i += stride) {
      tiles.add(new Tile(shape, image(noise, i, shape), "noise"));
      tiles.add(new Tile(shape, image(attacked, i, shape), "trained on"));
    }
    ContactSheet sheet = new ContactSheet("Noise images of an update", tiles);
    return new NoiseSheet(
        new ImageShape(sheet.height(), sheet.width(), 3), FigureFormat.png(sheet));
  }

  private static float[] image(float[] images, int index, ImageShape shape) {
    return Arrays.copyOfRange(images, index * shape.size(), (index + 1) * shape.size());
  }
}
