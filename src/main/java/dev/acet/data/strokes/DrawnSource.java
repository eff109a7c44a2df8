package dev.acet.data.strokes;

import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Images that acet draws as they are read. Each is a function of the drawing, the seed and its
 * number. Immutable; threads may share it.
 *
 * @param drawing what the images show
 * @param size number of images
 * @param seed of the images
 */
public record DrawnSource(Drawing drawing, int size, long seed) implements ImageSource {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** What images show; the classes are equally frequent, in random order. */
  public enum Drawing {
    /** The digits, ten classes. */
    DIGITS(1),
    /** Ten letters that are unlike digits. */
    LETTERS(2),
    /** Stripes, checks, rings and dots. */
    TEXTURES(3);

    private final int stream;

    Drawing(int stream) {
      this.stream = stream;
    }

    /** The classes' names, by label. */
    public List<String> classNames() {
      return switch (this) {
        case DIGITS -> List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        case LETTERS -> Glyph.LETTER_NAMES;
        case TEXTURES -> Texture.ALL.stream().map(Texture::title).toList();
      };
    }

    private byte[] draw(int label, SplittableRandom random) {
      return switch (this) {
        case DIGITS -> new Pen(random).draw(Glyph.DIGITS.get(label));
        case LETTERS -> new Pen(random).draw(Glyph.LETTERS.get(label));
        case TEXTURES -> Texture.ALL.get(label).draw(random);
      };
    }
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public ImageStream open() {
    return new ImageStream() {
      private int next;

      @Override
      public @Nullable RawImage next() {
        return next == size ? null : image(next++);
      }

      @Override
      public void close() {}
    };
  }

  private RawImage image(int number) {
    SplittableRandom random = new SplittableRandom((seed * 3 + drawing.stream) * GOLDEN + number);
    int label = random.nextInt(drawing.classNames().size());
    return new RawImage(Pen.SHAPE, drawing.draw(label, random), label);
  }
}
