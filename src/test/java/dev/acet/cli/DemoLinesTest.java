package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.cli.terminal.Verbosity;
import dev.acet.data.DataDirectory;
import dev.acet.model.ModelDirectory;
import dev.acet.paper.Method;
import dev.acet.reference.JsonSchemas;
import dev.acet.study.Demo;
import dev.acet.study.DemoPlan;
import dev.acet.study.DemoSizes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line that the demo shows does, if it is typed, what the demo did in Java. */
class DemoLinesTest {

  private static final DemoSizes TINY =
      new DemoSizes(new DemoSizes.Moons(5, 5), new DemoSizes.Training(1, 256, 128, 1), 4, 2, 8);

  /** They hold the command's words, or times. */
  private static final Set<String> OWN_WORDS = Set.of("table.json", "commands.txt");

  @TempDir private static Path folder;
  private static DemoPlan plan = DemoPlan.of(Path.of(""), true, false, 1, 1);

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void run() throws Exception {
    plan = new DemoPlan(folder.resolve("demo"), TINY, false, 3, 1);
    Files.createDirectories(plan.folder());
    DemoLines silent = new DemoLines(new PrintWriter(new StringWriter()), new Verbosity());
    Path nothing = folder.resolve("nothing");
    new Demo(plan, new ModelDirectory(nothing), new DataDirectory(nothing), silent).run();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void trains(Method method) throws IOException {
    Path runs = folder.resolve("typed");
    type(with(plan.trainLine(method), "--runs-dir", runs));
    Path demos = plan.folder().resolve("strokes-" + method.id());
    Path typed = runs.resolve(demos.getFileName());
    assertThat(options(typed)).isEqualTo(options(demos));
    assertSameFiles(demos.resolve("models"), typed.resolve("models"));
  }

  /** What is stored with all the same options is kept. */
  @Test
  void evaluates() throws IOException {
    for (Path run : plan.runs()) {
      type(plan.evaluateLine(run));
    }
    assertThat(err.toString().lines().filter(line -> line.endsWith("the same options, kept")))
        .hasSize(3 * 6);
    assertThat(err.toString()).doesNotContain(" images in ");
  }

  @Test
  void scales() throws IOException {
    Path typed = folder.resolve("typed-alpha");
    type(with(plan.alphaScalingLine(), "--out", typed));
    assertSameFiles(plan.folder().resolve("alpha-scaling"), typed);
  }

  @Test
  void draws() throws IOException {
    Path typed = folder.resolve("typed-figures");
    type(with(plan.figuresLine(), "--out", typed));
    assertSameFiles(plan.folder().resolve("figures"), typed);
  }

  @Test
  void trainsOnTwoMoons() throws IOException {
    Path typed = folder.resolve("typed-moons");
    type(with(plan.twoMoonsLine(), "--out", typed));
    assertSameFiles(plan.folder().resolve("two-moons"), typed);
  }

  private void type(List<String> line) {
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute(line.toArray(String[]::new));
    assertThat(code).as(line + "\n" + err).isZero();
  }

  private static List<String> with(List<String> line, String option, Path value) {
    List<String> other = new ArrayList<>(line);
    other.set(other.indexOf(option) + 1, value.toString());
    return other;
  }

  private static JsonNode options(Path run) throws IOException {
    return JsonSchemas.read("run", run.resolve("run.json")).required("options");
  }

  private static void assertSameFiles(Path expected, Path found) throws IOException {
    List<Path> names = names(expected);
    assertThat(names(found)).containsExactlyElementsOf(names).isNotEmpty();
    for (Path name : names) {
      if (!OWN_WORDS.contains(String.valueOf(name.getFileName()))) {
        assertThat(found.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
      }
    }
  }

  private static List<Path> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
