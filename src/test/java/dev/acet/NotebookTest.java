package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.paper.Method;
import dev.acet.reference.JavaNotebook;
import dev.acet.reference.Pom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Runs the notebook's cells, and compares what they give with what it says. */
class NotebookTest {

  private static final Path FILE = Path.of("docs/notebooks/two-moons.ipynb");
  private static final String MAVEN = "%maven ";

  @Test
  void theCellsShowWhatIsStoredAndWhatTheTextSays() throws IOException {
    try (JavaNotebook notebook = new JavaNotebook()) {
      List<JsonNode> cells = code();
      assertThat(cells).hasSizeGreaterThan(9);
      for (JsonNode cell : cells.subList(0, cells.size() - 1)) {
        compare(notebook, cell);
      }
      check(notebook);
      compare(notebook, cells.get(cells.size() - 1)); // closes the networks
    }
  }

  /** The last digits depend on the processor; what is between them does not. */
  private static void compare(JavaNotebook notebook, JsonNode cell) throws IOException {
    JavaNotebook.Output output = notebook.run(withoutMagics(text(cell.get("source"))));
    assertThat(withoutDigits(output.printed()))
        .isEqualTo(withoutDigits(text(cell.at("/outputs/0/text"))));
    JsonNode stored = cell.at("/outputs/0/data/image~1png");
    assertThat(output.value().isPresent()).isEqualTo(!stored.isMissingNode());
    if (output.value().isPresent()) {
      BufferedImage image = notebook.image(output.value().get());
      byte[] png = Base64.getMimeDecoder().decode(text(stored));
      BufferedImage before = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(before.getWidth());
      assertThat(image.getHeight()).isEqualTo(before.getHeight());
      assertThat(colours(image)).isGreaterThan(100);
    }
  }

  /** What the text concludes from the numbers. */
  private static void check(JavaNotebook notebook) {
    for (Method method : Method.values()) {
      String name = "Method." + method;
      assertThat(notebook.number("models.get(" + name + ").trainingError()")).isLessThan(0.01);
      assertThat(notebook.number("mean(" + name + ", circle(1000))")).isGreaterThan(0.98);
      assertThat(notebook.number("mean(" + name + ", attacked.get(" + name + "))"))
          .isGreaterThan(notebook.number("mean(" + name + ", noise)"));
    }
    for (Method method : List.of(Method.CEDA, Method.ACET)) {
      String name = "Method." + method;
      assertThat(notebook.number("mean(" + name + ", circle(1))"))
          .isLessThan(notebook.number("mean(Method.PLAIN, circle(1))") - 0.1);
      assertThat(notebook.number("auroc(" + name + ", noise)"))
          .isGreaterThan(notebook.number("auroc(Method.PLAIN, noise)"));
    }
  }

  @Test
  void theLibrariesAreTheBuilds() throws Exception {
    Pom pom = Pom.ofAcet();
    List<String> known =
        pom.dependencies().stream()
            .map(Pom.Dependency::coordinates)
            .collect(Collectors.toCollection(ArrayList::new));
    known.add("dev.acet:acet:" + pom.text("/project/version"));
    List<String> named =
        text(code().get(0).get("source"))
            .lines()
            .filter(line -> line.startsWith(MAVEN))
            .map(line -> line.substring(MAVEN.length()))
            .toList();
    assertThat(named).hasSizeGreaterThan(1).isSubsetOf(known);
  }

  @Test
  void jupyterCanOpenIt() throws IOException {
    JsonNode notebook = new ObjectMapper().readTree(FILE.toFile());
    assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.get("nbformat_minor").asInt()).isEqualTo(5);
    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("java");
    assertThat(list(notebook.get("cells")))
        .extracting(cell -> cell.get("id").asText())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-zA-Z0-9-_]{1,64}"));
  }

  private static List<JsonNode> code() throws IOException {
    return list(new ObjectMapper().readTree(FILE.toFile()).get("cells")).stream()
        .filter(cell -> cell.get("cell_type").asText().equals("code"))
        .toList();
  }

  private static String withoutMagics(String source) {
    return source.lines().filter(line -> !line.startsWith("%")).collect(Collectors.joining("\n"));
  }

  /** Also without the spaces, of which there are fewer before a longer number. */
  private static String withoutDigits(String text) {
    return text.replaceAll("[0-9,]+", "0").replaceAll(" +", " ");
  }

  private static long colours(BufferedImage image) {
    int width = image.getWidth();
    return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .distinct()
        .count();
  }

  /** A text, which notebooks store as a list of lines. */
  private static String text(JsonNode node) {
    return node.isArray()
        ? list(node).stream().map(JsonNode::asText).collect(Collectors.joining())
        : node.asText();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
