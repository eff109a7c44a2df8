package dev.acet.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes a figure as a PDF page of lines and text, with the used letters of the typeface embedded.
 */
final class PdfFile {

  /** A fixed document id; PDFBox would derive one from the time. */
  private static final long ID = 1;

  private PdfFile() {}

  static void write(Figure figure, Resolution resolution, OutputStream out) throws IOException {
    float points = (float) resolution.points();
    try (PDDocument document = new PDDocument();
        PdfBoxGraphics2DFontTextDrawer fonts = new PdfBoxGraphics2DFontTextDrawer()) {
      for (Typeface face : Typeface.values()) {
        try (InputStream in = face.open()) {
          fonts.registerFont(face.fontName(), PDType0Font.load(document, in));
        }
      }
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, figure.width(), figure.height());
      graphics.setFontTextDrawer(fonts);
      Canvas.paint(figure, graphics);
      graphics.dispose();
      PDPage page = new PDPage(new PDRectangle(points * figure.width(), points * figure.height()));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.transform(Matrix.getScaleInstance(points, points));
        content.drawForm(graphics.getXFormObject());
      }
      document.setDocumentId(ID);
      document.save(out);
    }
  }
}
