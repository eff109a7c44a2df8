package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.RawImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChosenImagesTest {

  private final MemorySource source = MemorySource.counting(5, new ImageShape(1, 1, 1));

  @Test
  void areThoseAtTheChosenPositions() throws IOException {
    BitSet chosen = BitSet.valueOf(new long[] {0b1010});
    assertThat(labels(new ChosenImages(source, chosen))).containsExactly(1, 3);
    assertThat(new ChosenImages(source, chosen).size()).isEqualTo(2);
  }

  @Test
  void doesNotReadWhatFollowsTheLastChosen() throws IOException {
    ChosenImages first = ChosenImages.first(source, 2);
    assertThat(first.size()).isEqualTo(2);
    assertThat(labels(first)).containsExactly(0, 1);
    assertThat(source.taken).isEqualTo(2);
    assertThat(source.closed).isEqualTo(1);
  }

  @Test
  void firstIsAllOfASmallerSource() throws IOException {
    ChosenImages first = ChosenImages.first(source, 10);
    assertThat(first.size()).isEqualTo(5);
    assertThat(labels(first)).containsExactly(0, 1, 2, 3, 4);
  }

  private static List<Integer> labels(ImageSource source) throws IOException {
    List<Integer> labels = new ArrayList<>();
    try (ImageStream stream = source.open()) {
      for (RawImage image = stream.next(); image != null; image = stream.next()) {
        labels.add(image.label());
      }
      assertThat(stream.next()).isNull();
    }
    return labels;
  }
}
