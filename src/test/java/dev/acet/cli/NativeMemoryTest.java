package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.model.SmallModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest network needs more than 140 MB, whatever Java's heap is. */
class NativeMemoryTest {

  private static final String HEAP = "-Xmx40m"; // JavaCPP would allow 120 MB in all

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void makeModel() throws IOException {
    model = folder.resolve("small");
    SmallModel.write(model, 1);
  }

  @Test
  void aSmallHeapDoesNotLimitTensorFlow() throws IOException {
    Acet acet = evaluate(List.of(HEAP));
    assertThat(acet.err()).doesNotContain("memory");
    assertThat(acet.exitCode()).isZero();
  }

  @Test
  void aLimitThatSomebodySetIsKeptAndNotCalledTheHeaps() throws IOException {
    Acet acet = evaluate(List.of(HEAP, "-Dorg.bytedeco.javacpp.maxPhysicalBytes=100m"));
    assertThat(acet.err()).contains("TensorFlow got no more memory").doesNotContain("heap");
    assertThat(acet.exitCode()).isEqualTo(ExitCode.INPUT);
  }

  private Acet evaluate(List<String> jvm) throws IOException {
    String line = "evaluate %s --in-set strokes --sets in --limit 8 --out %s";
    return Acet.run(jvm, Map.of(), line.formatted(model, folder.resolve("out")).split(" ", -1));
  }
}
