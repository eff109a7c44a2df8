package dev.acet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.io.Progress.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();
  private final ProgressLine progress = new ProgressLine(new PrintWriter(err), false);

  @Test
  void whatIsDoneIsToldWhole() {
    progress.began("noise", Unit.IMAGES, 1280, 0);
    progress.reached(1280);
    progress.ended();
    assertThat(err.toString()).startsWith("noise: 1,280 images in 0.0 s");
  }

  @Test
  void whatWasStoppedIsNotToldAsDone() {
    progress.began("epoch 1 of 2", Unit.IMAGES, 1280, 256);
    progress.reached(512);
    progress.ended();
    assertThat(err.toString().lines())
        .first()
        .isEqualTo("epoch 1 of 2: 256 of 1,280 images were done before");
    assertThat(err.toString()).contains("epoch 1 of 2: 512 of 1,280 images in 0.0 s");
  }

  @Test
  void aTransferTellsWhereItResumesAndEndsInSilence() {
    progress.began("file.bin.part", Unit.BYTES, 2_500_000_000L, 1_250_000);
    progress.reached(2_500_000_000L);
    progress.ended();
    assertThat(err.toString()).isEqualToIgnoringNewLines("file.bin.part: resuming at 1.3 MB");
  }
}
