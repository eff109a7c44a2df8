package dev.acet.image;

import java.io.IOException;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * Decodes WebP with libwebp, which comes with Leptonica.
 *
 * <p>libwebp is given a file with the coded image only, whose size has been checked before.
 */
final class WebpDecoder {

  static {
    leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE); // it would print on standard error
  }

  private WebpDecoder() {}

  static RawImage decode(byte[] bytes) throws IOException {
    WebpFile file = WebpFile.of(bytes);
    byte[] pixels = new byte[file.canvas().size()]; // black where the image does not reach
    try (BytePointer coded = new BytePointer(file.toBytes())) {
      PIX pix = leptonica.pixReadMemWebP(coded, coded.limit());
      if (pix == null) {
        throw new BadImageException("a damaged or truncated WebP");
      }
      try {
        copy(pix, file, pixels);
      } finally {
        leptonica.pixDestroy(pix);
      }
    }
    return new RawImage(file.canvas(), pixels, RawImage.UNLABELLED);
  }

  private static void copy(PIX pix, WebpFile file, byte[] pixels) throws BadImageException {
    int height = file.image().height();
    int width = file.image().width();
    if (pix.h() != height || pix.w() != width || pix.d() != Integer.SIZE) {
      throw new BadImageException("a damaged WebP");
    }
    IntBuffer words = pix.data().capacity((long) pix.wpl() * height).asBuffer();
    int[] row = new int[width]; // red, green, blue, alpha, from the highest byte
    for (int y = 0; y < height; y++) {
      words.get(y * pix.wpl(), row);
      int to = ((file.y() + y) * file.canvas().width() + file.x()) * 3;
      for (int word : row) {
        pixels[to++] = (byte) (word >>> 24);
        pixels[to++] = (byte) (word >>> 16);
        pixels[to++] = (byte) (word >>> 8);
      }
    }
  }
}
