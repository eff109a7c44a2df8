package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.data.DataDirectory;
import dev.acet.io.Progress;
import dev.acet.run.RunRecord;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProvenanceTest {

  @TempDir private Path folder;

  @Test
  void aRunStartsByItsOwnClock() throws IOException {
    TinyRun.writeData(folder);
    Clock clock = Clock.fixed(Instant.parse("2019-04-03T23:07:48.9Z"), ZoneOffset.UTC);
    RunContext context =
        new RunContext(
            new DataDirectory(folder),
            new SessionOptions(2),
            Devices.withDefaults(),
            SavePeriod.withDefaults(),
            clock,
            Progress.NONE,
            line -> {});
    RunRecord record =
        new RunProvenance(List.of("train"), "1", context)
            .of(TinyRun.options(Map.of()), new TrainingStart.Random());
    assertThat(record.started()).isEqualTo("2019-04-03T23:07:48Z");
    assertThat(record.threads()).isEqualTo(2);
  }
}
