package dev.acet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();
  private final ProgressLine progress = new ProgressLine(new PrintWriter(err), false);

  @Test
  void whatIsDoneIsToldWhole() {
    progress.began("noise", 1280, 0);
    progress.reached(1280);
    progress.ended();
    assertThat(err.toString()).startsWith("noise: 1,280 images in 0.0 s");
  }

  @Test
  void whatWasStoppedIsNotToldAsDone() {
    progress.began("epoch 1 of 2", 1280, 256);
    progress.reached(512);
    progress.ended();
    assertThat(err.toString().lines())
        .first()
        .isEqualTo("epoch 1 of 2: 256 of 1,280 images were done before");
    assertThat(err.toString()).contains("epoch 1 of 2: 512 of 1,280 images in 0.0 s");
  }
}
