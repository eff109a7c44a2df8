package dev.acet.train.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.image.ImageShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  private static final Instant START = Instant.ofEpochSecond(1_700_000_000, 250_000_000);

  @TempDir private Path folder;

  /** TensorBoard's own classes wrote the expected file ({@code make_events.py}). */
  @Test
  void writesWhatTensorBoardItselfWrites() throws IOException {
    EverySecond clock = new EverySecond();
    try (EventFile events = EventFile.create(folder.resolve("tb/test"), 2, clock)) {
      events.scalar("main/loss_clean", 3, 0.1);
      events.scalar("test_noise_plain/max_conf", 1L << 40, Double.NaN);
      events.scalar("läuft", 4, -1e300);
      events.image("noise", 4, new ImageShape(28, 32, 3), png());
      events.scalar("main/reg", 0, 0);
      events.flush();
      assertThat(Files.readAllBytes(onlyFile(folder.resolve("tb/test")))).isEqualTo(golden());
    }
  }

  @Test
  void isCalledAfterItsSecondAndHost() throws IOException {
    Clock clock = Clock.fixed(START, ZoneOffset.UTC);
    EventFile.create(folder, 0, clock).close();
    String first = onlyFile(folder).getFileName().toString();
    assertThat(first).matches("events\\.out\\.tfevents\\.1700000000\\.[^/]+");
    EventFile.create(folder, 0, clock).close();
    EventFile.create(folder, 0, clock).close();
    assertThat(names()).containsExactly(first, first + ".1", first + ".2");
  }

  private static byte[] png() {
    byte[] png = "\u0089PNG, as far as this file goes".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(png).hasSize(30);
    return png;
  }

  private static byte[] golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventFileTest.class.getResourceAsStream("golden.tfevents"))) {
      return in.readAllBytes();
    }
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Each look at it is a second later; the first two, for name and version, are the same. */
  private static final class EverySecond extends Clock {

    private int looks;

    @Override
    public Instant instant() {
      return START.plus(Duration.ofSeconds(Math.max(0, looks++ - 1)));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
