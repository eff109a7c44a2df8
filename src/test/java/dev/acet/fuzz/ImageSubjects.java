package dev.acet.fuzz;

import dev.acet.image.ImageDecoder;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Encoded images, one file each. */
final class ImageSubjects {

  private ImageSubjects() {}

  static Stream<Subject> all() {
    Stream<Subject> png =
        Stream.of("color.png", "palette.png", "bits.png", "alpha.png", "gray16.png")
            .map(ImageSubjects::image)
            .flatMap(
                subject ->
                    Stream.of(
                        subject.withProtectedContent(), subject.withRightSums(new PngMutation())));
    Stream<Subject> others =
        Stream.of(
                "color.jpeg",
                "subsampled.jpeg",
                "progressive.jpeg",
                "gray.jpeg",
                "profile.jpeg",
                "cmyk.jpeg",
                "lossless.webp",
                "lossy.webp",
                "alpha.webp")
            .map(ImageSubjects::image);
    return Stream.concat(png, others);
  }

  private static Subject image(String file) {
    return Subject.of("image/" + file, folder -> content(ImageDecoder.read(folder.resolve(file))));
  }

  /** All images of a source, for comparison. */
  static Object content(ImageSource source) throws IOException {
    List<Object> images = new ArrayList<>();
    try (ImageStream stream = source.open()) {
      for (RawImage image; (image = stream.next()) != null; ) {
        images.add(content(image));
      }
    }
    return images;
  }

  private static Object content(RawImage image) {
    return List.of(image.shape(), image.label(), ByteBuffer.wrap(image.pixels()));
  }
}
