package dev.acet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.data.DataDirectory;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final DemoSizes TINY =
      new DemoSizes(new DemoSizes.Moons(5, 5), new DemoSizes.Training(1, 256, 128, 1), 4, 2, 8);

  @TempDir private Path folder;

  /** Runs that are stopped when they begin, as long as that is asked for. */
  private static final class Heard implements DemoListener, EvaluationListener {
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean stops;

    Heard(boolean stops) {
      this.stops = stops;
    }

    @Override
    public List<String> began(List<String> line) {
      lines.add(String.join(" ", line));
      return line;
    }

    @Override
    public void note(String note) {
      notes.add(note);
    }

    @Override
    public Progress progress() {
      return Progress.NONE;
    }

    @Override
    public Watch training(Runnable stop) {
      if (stops) {
        stop.run();
      }
      return () -> {};
    }

    @Override
    public Watch evaluating() {
      return () -> {};
    }

    @Override
    public EvaluationListener evaluation() {
      return this;
    }

    @Override
    public void kept(String set) {
      notes.add(set + " kept");
    }

    @Override
    public void withoutGradient(String set, double share, boolean ofSuite) {}

    @Override
    public void ended(Path folder) {}
  }

  @Test
  void inTheFolderOfAnEarlierDemoWhatIsThereIsKeptOrGoneOnWith() throws Exception {
    Heard stopped = new Heard(true);
    assertThatThrownBy(() -> demo(false, 1, stopped).run())
        .isInstanceOfSatisfying(
            StoppedException.class,
            e -> assertThat(e.run()).isEqualTo(folder.resolve("strokes-plain")));

    Heard resumed = new Heard(false);
    Demo.Result first = demo(true, 1, resumed).run();
    assertThat(resumed.lines)
        .contains("train --resume " + folder.resolve("strokes-plain"))
        .anyMatch(line -> line.startsWith("train --method ceda"));
    assertThat(first.page()).isRegularFile();
    assertThat(first.models()).hasSize(3);

    Path weights = folder.resolve("strokes-acet/models/strokes-acet-3.data-00000-of-00001");
    byte[] before = Files.readAllBytes(weights);
    Heard again = new Heard(false);
    Demo.Result second = demo(true, 1, again).run();
    assertThat(again.lines).noneMatch(line -> line.startsWith("train"));
    assertThat(again.notes)
        .contains("strokes-plain: trained before with the same options, kept", "noise kept");
    assertThat(weights).hasBinaryContent(before);
    assertThat(second.models()).isEqualTo(first.models());

    assertThatThrownBy(() -> demo(true, 2, new Heard(false)).run())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("strokes-plain holds a run with other options")
        .hasMessageContaining("Name another --out");
  }

  private Demo demo(boolean force, long seed, DemoListener listener) {
    return new Demo(
        new DemoPlan(folder, TINY, force, seed, 1),
        new ModelDirectory(folder.resolve("no-models")),
        new DataDirectory(folder.resolve("no-data")),
        listener);
  }
}
