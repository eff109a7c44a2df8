package dev.acet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.image.ImageShape;
import dev.acet.image.ImageTarget;
import dev.acet.reference.Reference;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against numpy and Pillow: make_gray_cifar10.py. */
class GrayCifar10Test {

  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  @Test
  void equalsPillowAndNumpyOnRealImages() throws IOException {
    LabelledImages images = new DataDirectory(Reference.data()).open("cifar10_gray", Split.TEST);
    try (ImageBatches batches = images.batches(ImageTarget.squeezed(SHAPE), 8, 8);
        Reader text =
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("gray_cifar10.csv")),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      ImageBatch batch = Objects.requireNonNull(batches.next());
      int image = 0;
      for (NamedCsvRecord row : rows) {
        assertThat(batch.labels()[image]).isEqualTo(Integer.parseInt(row.getField("label")));
        check(batch.image(image++), row);
      }
      assertThat(image).isEqualTo(8);
    }
  }

  private static void check(float[] pixels, NamedCsvRecord row) {
    assertThat(mean(pixels)).isCloseTo(value(row, "mean"), within(1e-7));
    assertThat(deviation(pixels)).isCloseTo(value(row, "deviation"), within(1e-7));
    assertThat(pixels[0]).isEqualTo((float) value(row, "p0_0"));
    assertThat(pixels[27]).isEqualTo((float) value(row, "p0_27"));
    assertThat(pixels[13 * 28 + 14]).isEqualTo((float) value(row, "p13_14"));
    assertThat(pixels[27 * 28]).isEqualTo((float) value(row, "p27_0"));
    assertThat(pixels[27 * 28 + 27]).isEqualTo((float) value(row, "p27_27"));
  }

  private static double value(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
