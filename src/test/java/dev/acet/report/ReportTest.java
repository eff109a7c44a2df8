package dev.acet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SampleSets;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.StoredSet;
import dev.acet.reference.JsonSchemas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {

  private static final String HOSTILE = "<script>alert(1)</script>&\"'_%";

  @TempDir private Path folder;
  private Path evaluation;

  @BeforeEach
  void store() throws IOException {
    evaluation = folder.resolve("evaluation");
    PredictionStore store = new PredictionStore(evaluation);
    store.write(SampleSets.set("cifar10", Role.IN, 60));
    store.write(SampleSets.set("svhn", Role.OUT, 40));
    store.write(SampleSets.set("one", Role.OUT, 1));
  }

  @Test
  void tablesHaveTheNumbersOfTheJson() throws Exception {
    Path page = Report.of(List.of(evaluation)).write(folder.resolve("report"));
    JsonNode result =
        JsonSchemas.read("analyze", folder.resolve("report/report.json")).get("results").get(0);
    List<List<String>> comparison = rows(parse(page), 0);
    List<List<String>> model = rows(parse(page), 1);
    JsonNode in = result.get("inDistribution");
    assertThat(comparison.get(0))
        .containsExactly("Test error", format("%.2f %%", 100 * in.get("testError").asDouble()));
    assertThat(comparison.get(1))
        .containsExactly("CIFAR-10", format("%.3f", in.get("mmc").asDouble()));
    assertThat(result.get("sets")).hasSize(2);
    for (JsonNode set : result.get("sets")) {
      String title = set.get("name").asText().equals("svhn") ? "SVHN" : "one";
      String cell =
          format(
              "%.3f / %.3f / %.3f",
              set.get("mmc").asDouble(), set.get("auroc").asDouble(), set.get("fpr95").asDouble());
      assertThat(comparison).contains(List.of(title, cell));
      assertThat(model)
          .anySatisfy(
              row ->
                  assertThat(row)
                      .startsWith(
                          title,
                          set.get("images").asText(),
                          format("%.4f", set.get("mmc").asDouble()),
                          format("%.4f", set.get("auroc").asDouble())));
    }
  }

  @Test
  void releasedModelsHaveThePapersNumbersBesideThem() throws Exception {
    Path svhn = folder.resolve("svhn");
    write(svhn, "svhn-acet", "noise", Role.OUT);
    write(svhn, "svhn-acet", "cifar10", Role.OUT);
    Path page = Report.of(List.of(svhn)).write(folder.resolve("report"));
    assertThat(rows(parse(page), 0))
        .anySatisfy(
            row -> assertThat(row).endsWith("0.435 / 0.973 / 0.140").startsWith("CIFAR-10"));
    assertThat(headings(parse(page), 0)).endsWith("svhn-acet", "svhn-acet, paper");
  }

  @Test
  void hostileNamesAreText() throws Exception {
    Path hostile = folder.resolve("hostile");
    write(hostile, HOSTILE + "\u0001", "svhn", Role.OUT);
    Path page = Report.of(List.of(hostile)).write(folder.resolve("report"));
    String html = Files.readString(page);
    assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(headings(parse(page), 0)).contains(HOSTILE + "\\u0001");
    assertThat(Files.readString(folder.resolve("report/tables/comparison.tex")))
        .contains("\\textless{}script\\textgreater{}alert(1)", "\\&", "\\_\\%");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    Path page = Report.of(List.of(evaluation)).write(folder.resolve("report"));
    assertThat(Files.readString(page))
        .doesNotContain("http:", "https:", "@import", "url(")
        .contains("default-src 'none'");
    NodeList images = parse(page).getElementsByTagName("img");
    assertThat(images.getLength()).isGreaterThan(3);
    for (int i = 0; i < images.getLength(); i++) {
      Element image = (Element) images.item(i);
      assertThat(image.getAttribute("src")).startsWith("data:image/png;base64,");
      assertThat(image.getAttribute("alt")).isNotEmpty();
    }
  }

  @Test
  void sameFoldersSameBytes() throws Exception {
    Path first = Report.of(List.of(evaluation)).write(folder.resolve("first"));
    Path second = Report.of(List.of(evaluation)).write(folder.resolve("second"));
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void picturesAndTheirTableAreShown() throws Exception {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    picture(pictures.resolve("a.png"));
    StoredTable stored =
        new StoredTable(
            1,
            "A title",
            "acet two-moons",
            new Table(List.of("x", "y"), List.of(List.of("1", "2"))),
            List.of("a note"),
            Map.of("b", "What b <shows>"));
    picture(pictures.resolve("b.png"));
    stored.write(pictures);
    Document page = parse(Report.of(List.of(pictures)).write(folder.resolve("report")));
    assertThat(rows(page, 0)).containsExactly(List.of("1", "2"));
    NodeList shown = page.getElementsByTagName("img");
    assertThat(((Element) shown.item(0)).getAttribute("width")).isEqualTo("7");
    assertThat(((Element) shown.item(0)).getAttribute("alt")).isEqualTo("What b <shows>");
    assertThat(((Element) shown.item(1)).getAttribute("alt")).isEqualTo("a");
    assertThat(page.getElementsByTagName("figcaption").item(0).getTextContent())
        .isEqualTo("What b <shows>");
    assertThat(page.getElementsByTagName("pre").item(0).getTextContent())
        .isEqualTo("acet two-moons");
  }

  @Test
  void aTrainingRunHasItsOptionsAndItsCurves() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"command": ["acet", "train", "--lr", "0.1"], "options": {"learningRate": 0.1},
         "versions": {"acet": "1"}, "started": "now"}
        """);
    Files.writeString(
        run.resolve("metrics.csv"),
        "epoch,test/main/error,test/main/avg_conf\n1,.5,.4\n2,,\n3,.2,.9\n");
    Document page = parse(Report.of(List.of(run)).write(folder.resolve("report")));
    assertThat(rows(page, 0)).containsExactly(List.of("learningRate", "0.1"));
    assertThat(page.getElementsByTagName("pre").item(0).getTextContent())
        .isEqualTo("acet train --lr 0.1");
    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(1);
  }

  @Test
  void otherFoldersAreRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> Report.of(List.of(empty)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected what acet evaluate, train");
    assertThatThrownBy(() -> Report.of(List.of(folder.resolve("absent"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("absent is missing");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("a.png"), "no picture");
    assertThatThrownBy(() -> Report.of(List.of(broken)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a PNG file");
    Files.writeString(broken.resolve("table.json"), "{\"schema\": 2");
    assertThatThrownBy(() -> Report.of(List.of(broken)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("table.json");
  }

  @Test
  void aPictureDoesNotHideAnEvaluation() throws Exception {
    picture(evaluation.resolve("roc.png"));
    Report.of(List.of(evaluation)).write(folder.resolve("report"));
    assertThat(folder.resolve("report/report.json")).content().contains("\"model\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "run"})
  void aSetMayBeCalledAsOtherCommandsFiles(String set) throws Exception {
    Path place = folder.resolve("place");
    write(place, "mine", set, Role.OUT);
    Path page = Report.of(List.of(place)).write(folder.resolve("report"));
    assertThat(rows(parse(page), 0)).anySatisfy(row -> assertThat(row).startsWith(set));
  }

  @Test
  void numbersAreAlignedAndTextIsNot() throws Exception {
    Document page = parse(Report.of(List.of(evaluation)).write(folder.resolve("report")));
    assertThat(kinds(page, 0)).containsExactly("text", "number");
    assertThat(kinds(page, 4))
        .containsExactly("text", "number", "text", "text", "number", "number");
  }

  @Test
  void modelsOfOneNameAreToldApart() throws Exception {
    Path page = Report.of(List.of(evaluation, evaluation)).write(folder.resolve("report"));
    assertThat(headings(parse(page), 0)).endsWith("cifar10-acet", "cifar10-acet@100");
  }

  @Test
  void setsStandWithWhereTheyComeFrom() throws Exception {
    Path page = Report.of(List.of(evaluation)).write(folder.resolve("report"));
    assertThat(rows(parse(page), 4))
        .contains(List.of("one", "1", "cifar10/test_batch.bin", "fp32", "1", "0.1"));
  }

  /** HTML takes what is in a script as it is; XML escapes. */
  @Test
  void scriptAndStyleAreTheOnesThatThePolicyAllows() throws Exception {
    String html = Files.readString(Report.of(List.of(evaluation)).write(folder.resolve("report")));
    for (String element : List.of("script", "style")) {
      String text = html.substring(html.indexOf("<" + element + ">") + element.length() + 2);
      byte[] bytes = text.substring(0, text.indexOf("</")).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      assertThat(html)
          .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(html).doesNotContain("unsafe");
  }

  @Test
  void aRunThatHasClosedNoEpochIsShown() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("run.json"), "{\"options\": {}}");
    Document page = parse(Report.of(List.of(run)).write(folder.resolve("report")));
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
    assertThat(page.getElementsByTagName("main").item(0).getTextContent())
        .contains("No epoch is complete yet.");
  }

  @Test
  void valuesThatAreNotFiniteAreNotDrawn() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(run.resolve("run.json"), "{\"options\": {}}");
    String metrics = "epoch,test/main/error\n1,.5\n2,%s\n3,.2\n";
    Files.writeString(run.resolve("metrics.csv"), metrics.formatted("Infinity"));
    Path infinite = Report.of(List.of(run)).write(folder.resolve("infinite"));
    Files.writeString(run.resolve("metrics.csv"), metrics.formatted(""));
    assertThat(Report.of(List.of(run)).write(folder.resolve("nothing")))
        .hasSameBinaryContentAs(infinite);
  }

  @ParameterizedTest
  @CsvSource({
    "run.json, ''",
    "run.json, null",
    "run.json, '[]'",
    "run.json, '{\"options\": 1}'",
    "run.json, '{\"options\": {}} more'",
    "metrics.csv, 'epoch\nx'",
    "metrics.csv, 'a,b\n1,2'",
    "metrics.csv, 'epoch,epoch\n1,2'",
    "table.json, null",
    "table.json, ''",
    "table.json, '{\"schema\": 1}'",
    "table.json, '{\"schema\":1,\"title\":\"t\",\"command\":\"c\","
        + "\"table\":{\"headings\":[],\"rows\":[]},\"notes\":[],\"pictures\":{\"a\":null}}'",
    "a.png, '\u0089PNG and nothing that a picture has'"
  })
  void damagedFilesAreNamed(String file, String content) throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    if (file.equals("metrics.csv")) {
      Files.writeString(damaged.resolve("run.json"), "{\"options\": {}}");
    }
    Files.writeString(damaged.resolve(file), content, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Report.of(List.of(damaged)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(damaged.resolve(file) + ": expected ");
  }

  private static void picture(Path file) throws IOException {
    ImageIO.write(new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  private static void write(Path place, String model, String set, Role role) throws IOException {
    SetProvenance p = SampleSets.provenance(set, role, 5, null, null);
    ModelIdentity identity = new ModelIdentity(model, 100, "svhn", "acet", "mlp", 3, "0123", model);
    new PredictionStore(place)
        .write(
            new StoredSet(
                new SetProvenance(
                    p.set(),
                    p.role(),
                    identity,
                    p.dataset(),
                    p.files(),
                    p.images(),
                    p.seed(),
                    p.acet(),
                    p.precision(),
                    p.noise(),
                    p.attack()),
                SampleSets.predictions(3, 5, Map.of())));
  }

  private static Document parse(Path page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    byte[] html = Files.readString(page).getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html));
  }

  private static List<String> headings(Document page, int table) {
    return cells((Element) element(page, table).getElementsByTagName("tr").item(0));
  }

  private static List<String> kinds(Document page, int table) {
    NodeList headings = element(page, table).getElementsByTagName("th");
    List<String> kinds = new ArrayList<>();
    for (int i = 0; ((Element) headings.item(i)).getAttribute("scope").equals("col"); i++) {
      kinds.add(((Element) headings.item(i)).getAttribute("class"));
    }
    return kinds;
  }

  private static List<List<String>> rows(Document page, int table) {
    NodeList lines = element(page, table).getElementsByTagName("tr");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.getLength(); i++) {
      rows.add(cells((Element) lines.item(i)));
    }
    return rows;
  }

  private static Element element(Document page, int table) {
    return (Element) page.getElementsByTagName("table").item(table);
  }

  private static List<String> cells(Element row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getChildNodes().getLength(); i++) {
      if (row.getChildNodes().item(i) instanceof Element cell) {
        cells.add(cell.getTextContent().strip());
      }
    }
    return cells;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
