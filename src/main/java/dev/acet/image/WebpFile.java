package dev.acet.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The image in a WebP file: the only one or the first of an animation, and where on the canvas it
 * lies. Alpha, profiles and other metadata are left out (RFC 9649, section 2).
 *
 * @param canvas shape of the image as shown
 * @param image shape of the coded image
 * @param x the canvas's column where the image begins
 * @param y the canvas's row where the image begins
 * @param chunk the coded image
 */
record WebpFile(ImageShape canvas, ImageShape image, int x, int y, WebpChunk chunk) {

  private static final int RIFF = 0x46464952; // "RIFF", little-endian as all here
  private static final int WEBP = 0x50424557; // "WEBP"
  private static final int ANIMATED = 2; // flag
  private static final int FRAME_HEADER = 16;

  /**
   * Finds the image.
   *
   * @throws BadImageException if the file is truncated, or holds no image or one that does not fit
   */
  static WebpFile of(byte[] bytes) throws BadImageException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long size = Integer.toUnsignedLong(file.getInt(Integer.BYTES));
    if (file.getInt(0) != RIFF || size > bytes.length - WebpChunk.HEADER) {
      throw new BadImageException("a truncated WebP");
    }
    ByteBuffer chunks = file.limit((int) size + WebpChunk.HEADER).position(3 * Integer.BYTES);
    WebpChunk first = WebpChunk.next(chunks);
    if (first.isImage()) {
      return new WebpFile(first.shape(), first.shape(), 0, 0, first);
    }
    if (first.type() != WebpChunk.EXTENDED) {
      throw new BadImageException("a WebP of another kind");
    }
    ImageShape canvas = shape(first.data(), Integer.BYTES);
    boolean animated = (first.data().get(0) & ANIMATED) != 0;
    WebpFile found = animated ? firstFrame(canvas, chunks) : only(canvas, chunks);
    found.expectItFits();
    return found;
  }

  private static WebpFile only(ImageShape canvas, ByteBuffer chunks) throws BadImageException {
    return new WebpFile(canvas, canvas, 0, 0, WebpChunk.nextImage(chunks));
  }

  private static WebpFile firstFrame(ImageShape canvas, ByteBuffer chunks)
      throws BadImageException {
    WebpChunk frame = WebpChunk.next(chunks);
    while (frame.type() != WebpChunk.FRAME) {
      frame = WebpChunk.next(chunks);
    }
    ByteBuffer data = frame.data();
    int x = 2 * threeBytes(data, 0);
    int y = 2 * threeBytes(data, 3);
    ImageShape image = shape(data, 6);
    return new WebpFile(canvas, image, x, y, WebpChunk.nextImage(data.position(FRAME_HEADER)));
  }

  /** Width and height, each minus one and in three bytes. */
  private static ImageShape shape(ByteBuffer data, int at) throws BadImageException {
    int width = threeBytes(data, at) + 1;
    int height = threeBytes(data, at + 3) + 1;
    BadImageException.expectReadableSize(width, height);
    return new ImageShape(height, width, 3);
  }

  private static int threeBytes(ByteBuffer data, int at) {
    return Short.toUnsignedInt(data.getShort(at)) | (Byte.toUnsignedInt(data.get(at + 2)) << 16);
  }

  private void expectItFits() throws BadImageException {
    if (!chunk.shape().equals(image)
        || x > canvas.width() - image.width()
        || y > canvas.height() - image.height()) {
      throw new BadImageException("a WebP of " + chunk.shape() + " that announces " + image);
    }
  }

  /** A file with the image only. */
  byte[] toBytes() {
    ByteBuffer coded = chunk.whole();
    int size = coded.remaining() + (coded.remaining() & 1);
    ByteBuffer file = ByteBuffer.allocate(3 * Integer.BYTES + size).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(RIFF).putInt(Integer.BYTES + size).putInt(WEBP).put(coded);
    return file.array();
  }
}
