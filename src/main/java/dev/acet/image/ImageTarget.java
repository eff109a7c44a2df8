package dev.acet.image;

/**
 * What stored images are brought to for a network. Immutable; threads may share it.
 *
 * @param shape of the network's images
 * @param resize how images of another shape get it
 */
public record ImageTarget(ImageShape shape, Resize resize) {

  /** Of a shape that images are squeezed to. */
  public static ImageTarget squeezed(ImageShape shape) {
    return new ImageTarget(shape, Resize.SQUEEZE);
  }

  /** The image in the target's height and width; the number of channels is kept. */
  public RawImage sized(RawImage image) {
    return resize.apply(image, shape.height(), shape.width());
  }
}
