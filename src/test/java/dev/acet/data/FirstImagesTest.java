package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import dev.acet.image.ImageStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FirstImagesTest {

  private final MemorySource source = MemorySource.counting(3, new ImageShape(1, 1, 1));

  @Test
  void endsBehindTheLimit() throws IOException {
    FirstImages first = new FirstImages(source, 2);
    assertThat(first.size()).isEqualTo(2);
    try (ImageStream stream = first.open()) {
      assertThat(stream.next()).isNotNull();
      assertThat(stream.next()).isNotNull();
      assertThat(stream.next()).isNull();
      assertThat(stream.next()).isNull();
    }
    assertThat(source.taken).isEqualTo(2);
    assertThat(source.closed).isEqualTo(1);
  }

  @Test
  void isAllOfASmallerSource() throws IOException {
    FirstImages first = new FirstImages(source, 10);
    assertThat(first.size()).isEqualTo(3);
    try (ImageStream stream = first.open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(stream.next()).isNotNull();
      }
      assertThat(stream.next()).isNull();
    }
  }
}
