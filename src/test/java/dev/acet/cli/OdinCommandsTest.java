package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.network.Activation;
import dev.acet.network.LeNet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code acet evaluate --keep-odin}, and {@code acet analyze} with what it stored. */
class OdinCommandsTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path model;

  @BeforeEach
  void makeModel() throws IOException {
    model = folder.resolve("lenet-1");
    SavedCheckpoint.save(model, new LeNet(10, Activation.RELU), 3);
  }

  @Test
  void isAnalyzedWhereItIsStored() {
    assertThat(evaluate("in,out,noise", "--keep-odin")).isZero();
    assertThat(analyze("odin")).isZero();
    assertThat(out.toString()).contains("score: odin");
    assertThat(analyze("all")).isZero();
    assertThat(out.toString()).contains("AUROC by detector", "\nodin ").doesNotContain("scaled");
    assertThat(evaluate("in,adversarial-samples")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("other options");
  }

  @Test
  void withoutItTheOptionIsNamed() {
    assertThat(evaluate("in,out")).isZero();
    assertThat(analyze("odin")).isEqualTo(ExitCode.INPUT);
    assertThat(err.toString()).contains("cannot be scored by odin", "evaluate with --keep-odin");
    assertThat(analyze("all")).isZero();
    assertThat(out.toString()).doesNotContain("odin");
    assertThat(evaluate("noise", "--keep-odin")).isZero();
    assertThat(analyze("all")).isZero();
    assertThat(out.toString()).doesNotContain("odin");
    assertThat(err.toString())
        .contains("odin is left out: strokes, strokes_letters of")
        .contains("evaluated without --keep-odin");
  }

  @Test
  void predictAndCalibrateSayThatItNeedsAGradient() {
    for (String[] command :
        List.of(
            new String[] {"calibrate", model.toString(), "--set", "strokes", "--score", "odin"},
            new String[] {
              "predict", model.toString(), "a.png", "--reject", ".1", "--score", "odin"
            })) {
      assertThat(run(command)).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("odin needs the network's gradient");
    }
  }

  private int evaluate(String sets, String... more) {
    List<String> words =
        new ArrayList<>(List.of("evaluate", model.toString(), "--in-set", "strokes", "--sets"));
    words.addAll(List.of(sets, "--out-sets", "strokes_letters", "--limit", "40"));
    words.addAll(List.of("--out", folder.resolve("evaluation").toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int analyze(String score) {
    return run("analyze", folder.resolve("evaluation").toString(), "--score", score);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
