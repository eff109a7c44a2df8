package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.acet.image.ImageConversion;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageSource;
import dev.acet.image.ImageStream;
import dev.acet.image.ImageTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ImageBatchesTest {

  private static final int ALL = Integer.MAX_VALUE;
  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final ImageConversion AS_STORED =
      new ImageConversion(ImageTarget.squeezed(SHAPE), false);

  @Test
  void keepsTheIncompleteLastBatch() throws IOException {
    List<ImageBatch> batches = read(MemorySource.counting(7, SHAPE), 3, ALL);
    assertThat(batches).extracting(ImageBatch::count).containsExactly(3, 3, 1);
    assertThat(batches.get(2).labels()).containsExactly(6);
    assertThat(batches.get(2).pixels()).hasSize(6).containsOnly(6 / 255f);
  }

  @Test
  void imagesOfABatchFollowEachOther() throws IOException {
    ImageBatch batch = read(MemorySource.counting(7, SHAPE), 3, ALL).get(1);
    assertThat(batch.labels()).containsExactly(3, 4, 5);
    assertThat(batch.pixels()).hasSize(18);
    assertThat(batch.image(1)).hasSize(6).containsOnly(4 / 255f);
    assertThat(batch.image(2)).hasSize(6).containsOnly(5 / 255f);
  }

  @Test
  void limitEndsThePass() throws IOException {
    MemorySource source = MemorySource.counting(7, SHAPE);
    assertThat(read(source, 3, 4)).extracting(ImageBatch::count).containsExactly(3, 1);
    assertThat(source.taken).isEqualTo(4);
    assertThat(read(source, 3, 3)).hasSize(1);
    assertThat(read(source, 3, 8)).hasSize(3);
  }

  @Test
  void readsNoFurtherThanTheBatchAskedFor() throws IOException {
    MemorySource source = MemorySource.counting(7, SHAPE);
    try (ImageBatches batches = ImageBatches.open(source, AS_STORED, 3, ALL)) {
      assertThat(batches.total()).isEqualTo(7);
      assertThat(source.taken).isZero();
      batches.next();
      assertThat(source.taken).isEqualTo(3);
    }
    assertThat(source.closed).isEqualTo(source.opened).isEqualTo(1);
  }

  @Test
  void bringsEveryImageToOneShape() throws IOException {
    MemorySource source = MemorySource.counting(3, new ImageShape(5, 4, 1));
    ImageShape colour = new ImageShape(8, 8, 3);
    try (ImageBatches batches =
        ImageBatches.open(
            source, new ImageConversion(ImageTarget.squeezed(colour), false), 2, ALL)) {
      ImageBatch batch = Objects.requireNonNull(batches.next());
      assertThat(batch.shape()).isEqualTo(colour);
      assertThat(batch.pixels()).hasSize(2 * 8 * 8 * 3);
      assertThat(batch.image(1)).containsOnly(1 / 255f);
    }
  }

  @Test
  void anEmptySourceHasNoBatch() throws IOException {
    assertThat(read(new MemorySource(List.of()), 3, ALL)).isEmpty();
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    MemorySource source = MemorySource.counting(1, SHAPE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageBatches.open(source, AS_STORED, 0, ALL))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageBatches.open(source, AS_STORED, 1, 0));
    assertThat(source.opened).isZero();
  }

  @Test
  void noticesASourceThatEndsEarly() {
    ImageSource promisesMore =
        new ImageSource() {
          @Override
          public int size() {
            return 3;
          }

          @Override
          public List<Path> files() {
            return List.of();
          }

          @Override
          public ImageStream open() {
            return MemorySource.counting(2, SHAPE).open();
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> read(promisesMore, 3, ALL))
        .withMessageContaining("after 2 images");
  }

  @Test
  void aBatchHasAllItsPixels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageBatch(SHAPE, new float[7], new int[1]))
        .withMessageContaining("7");
  }

  private static List<ImageBatch> read(ImageSource source, int batchSize, int limit)
      throws IOException {
    List<ImageBatch> all = new ArrayList<>();
    try (ImageBatches batches = ImageBatches.open(source, AS_STORED, batchSize, limit)) {
      for (ImageBatch batch = batches.next(); batch != null; batch = batches.next()) {
        all.add(batch);
      }
    }
    return all;
  }
}
