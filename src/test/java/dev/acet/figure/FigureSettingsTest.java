package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.acet.image.ImageShape;
import dev.acet.io.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureSettingsTest {

  private static final List<FigureFormat> ALL = List.of(FigureFormat.values());
  private static final PaperSize COLUMN = new PaperSize(85, 60);
  private static final Figure CHART =
      TrainingCurves.of("A title", new double[] {1, 2}, Map.of("α", new double[] {0.1, 0.2}));
  private static final Figure SHEET =
      new ContactSheet(
          "A title", List.of(new Tile(new ImageShape(1, 1, 1), new float[] {0.5f}, "a tile")));

  @TempDir private Path folder;

  @Test
  void aChartOnPaperHasTheSizeAskedFor() throws IOException {
    FigureSettings print = new FigureSettings(ALL, COLUMN, 300, true);
    assertThat(print.write(folder, "chart", CHART)).isEqualTo(print.files(folder, "chart"));
    assertThat(ImageIO.read(folder.resolve("chart.png").toFile()).getWidth())
        .isCloseTo((int) (85 / 25.4 * 300), within(2));
    assertThat(Files.readString(folder.resolve("chart.svg")))
        .containsPattern(" width=\"3\\.3[0-9]+in\"")
        .containsPattern(" height=\"2\\.3[0-9]+in\"")
        .contains("viewBox=\"0 0 422 298\"");
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("chart.pdf").toFile())) {
      PDRectangle page = pdf.getPage(0).getMediaBox();
      assertThat(page.getWidth()).isCloseTo(85 / 25.4f * 72, within(0.5f));
      assertThat(page.getHeight()).isCloseTo(60 / 25.4f * 72, within(0.5f));
    }
  }

  @Test
  void pixelsAreScaledIntoTheSize() throws IOException {
    new FigureSettings(List.of(FigureFormat.PNG), COLUMN, 254, true).write(folder, "sheet", SHEET);
    var picture = ImageIO.read(folder.resolve("sheet.png").toFile());
    assertThat(picture.getHeight()).isCloseTo(600, within(5));
    assertThat(picture.getWidth()).isLessThanOrEqualTo(850);
  }

  /** Word processors and LaTeX take the size of a picture from there. */
  @Test
  void pixelsSayHowLargeTheyAre() throws IOException {
    new FigureSettings(List.of(FigureFormat.PNG), null, 300, true).write(folder, "chart", CHART);
    byte[] png = Files.readAllBytes(folder.resolve("chart.png"));
    String text = new String(png, java.nio.charset.StandardCharsets.ISO_8859_1);
    int at = text.indexOf("pHYs") + 4;
    int perMetre = (png[at + 2] & 0xff) << 8 | (png[at + 3] & 0xff);
    assertThat(perMetre).isEqualTo(11_811); // 300 / 0.0254
    assertThat(png[at + 8]).isEqualTo((byte) 1); // metres
    assertThat(ImageIO.read(folder.resolve("chart.png").toFile()).getWidth())
        .isEqualTo((int) Math.round(CHART.width() * 300 / 96.0));
  }

  @Test
  void aPdfHasItsTextAndItsLetters() throws IOException {
    new FigureSettings(List.of(FigureFormat.PDF), null, 96, true).write(folder, "chart", CHART);
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("chart.pdf").toFile())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("A title", "epoch", "α", "0.2");
      PDResources page = pdf.getPage(0).getResources();
      int fonts = 0;
      for (COSName form : page.getXObjectNames()) {
        PDResources inside =
            ((org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject) page.getXObject(form))
                .getResources();
        for (COSName font : inside.getFontNames()) {
          assertThat(inside.getFont(font).isEmbedded()).isTrue();
          fonts++;
        }
      }
      assertThat(fonts).isEqualTo(2);
    }
  }

  /** Readers of SVG files without the typeface take one of the same width. */
  @Test
  void anSvgNamesFontsToFallBackTo() throws IOException {
    new FigureSettings(List.of(FigureFormat.SVG), null, 96, true).write(folder, "chart", CHART);
    String svg = Files.readString(folder.resolve("chart.svg"));
    assertThat(svg)
        .contains("font-family:'Liberation Sans',Arial,Helvetica,sans-serif;")
        .doesNotContain("&quot;")
        .contains(">α<");
  }

  @Test
  void titlesCanBeLeftOut() throws IOException {
    for (boolean titles : new boolean[] {true, false}) {
      new FigureSettings(List.of(FigureFormat.SVG), null, 96, titles)
          .write(folder, "chart" + titles, CHART);
      assertThat(Files.readString(folder.resolve("chart" + titles + ".svg")).contains("A title"))
          .isEqualTo(titles);
    }
    assertThat(SHEET.untitled().height()).isLessThan(SHEET.height());
  }

  /** Which the typeface has no letters of, and the machine perhaps none. */
  @Test
  void anyScriptCanBeWritten() throws IOException {
    Figure chart =
        TrainingCurves.of("数字", new double[] {1, 2}, Map.of("ベクトル ☃", new double[] {0.1, 0.2}));
    assertThat(new FigureSettings(ALL, null, 96, true).write(folder, "chart", chart))
        .allMatch(Files::isRegularFile);
    assertThat(Svg.of(chart).words()).contains("数字", "ベクトル ☃");
  }

  @Test
  void sameFigureSameBytes() throws IOException {
    FigureSettings settings = new FigureSettings(ALL, COLUMN, 150, true);
    List<Path> one = settings.write(folder.resolve("one"), "chart", CHART);
    List<Path> other = settings.write(folder.resolve("other"), "chart", CHART);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).hasSameBinaryContentAs(other.get(i));
    }
  }

  @Test
  void whatWouldNotFitIntoMemoryIsRefused() {
    FigureSettings settings =
        new FigureSettings(List.of(FigureFormat.PNG), new PaperSize(1000, 1000), 1200, true);
    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(() -> settings.write(folder, "chart", CHART))
        .withMessageContaining("choose a smaller --dpi");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PaperSize(85, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new PaperSize(85, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FigureSettings(ALL, null, 0, true))
        .withMessage("dpi must be from 36 to 1200, not 0");
  }
}
