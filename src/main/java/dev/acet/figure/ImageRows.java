package dev.acet.figure;

import dev.acet.image.ImageShape;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Small images under headings, each with a caption above it. Immutable; threads may share it.
 *
 * @param title of the whole figure; empty for none
 * @param rows at least one; a row of more than {@value #COLUMNS} images takes several lines
 * @param notes what the figure depends on, shown below the images
 */
public record ImageRows(String title, List<Row> rows, List<String> notes) implements Figure {

  private static final int COLUMNS = 8;
  private static final int CELL = 112;
  private static final int SIDE = 96;
  private static final int MARGIN = 24;
  private static final int TOP = 56;
  private static final int HEADING = 34;
  private static final int CAPTION = 36;
  private static final int LINE = CAPTION + SIDE + 8;
  private static final int NOTE = 18;

  public ImageRows {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** Images with one heading. */
  public record Row(String heading, List<Image> images) {

    public Row {
      images = List.copyOf(images);
    }

    int height() {
      return HEADING + (images.size() + COLUMNS - 1) / COLUMNS * LINE;
    }
  }

  /**
   * An image.
   *
   * @param shape at most {@value #SIDE} pixels along each side
   * @param pixels [h, w, c] in [0, 1]
   * @param above the caption's first line, such as a class
   * @param below its second line, such as a confidence
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared; copying each picture would be wasteful
  public record Image(ImageShape shape, float[] pixels, String above, String below) {}

  @Override
  public int width() {
    return COLUMNS * CELL + 2 * MARGIN;
  }

  @Override
  public int height() {
    int images = rows.stream().mapToInt(Row::height).sum();
    return top() + images + notes.size() * NOTE + MARGIN;
  }

  @Override
  public ImageRows untitled() {
    return new ImageRows("", rows, List.of());
  }

  private int top() {
    return title.isEmpty() ? MARGIN : TOP;
  }

  @Override
  public void paint(Graphics2D graphics) {
    int inside = width() - 2 * MARGIN;
    graphics.setColor(Ink.BLACK);
    Ink.left(graphics, Ink.TITLE, Ink.fitted(Ink.TITLE, title, inside), MARGIN, 36);
    int y = top();
    for (Row row : rows) {
      graphics.setColor(Ink.BLACK);
      String heading = Ink.fitted(Ink.HEADING, row.heading(), inside);
      Ink.left(graphics, Ink.HEADING, heading, MARGIN, y + 18);
      for (int i = 0; i < row.images().size(); i++) {
        int top = y + HEADING + i / COLUMNS * LINE;
        paint(graphics, row.images().get(i), MARGIN + i % COLUMNS * CELL, top);
      }
      y += row.height();
    }
    graphics.setColor(Ink.GRAY);
    for (String note : notes) {
      y += NOTE;
      Ink.left(graphics, Ink.SMALL, Ink.fitted(Ink.SMALL, note, inside), MARGIN, y);
    }
  }

  private static void paint(Graphics2D graphics, Image image, int left, int top) {
    int middle = left + CELL / 2;
    graphics.setColor(Ink.BLACK);
    Ink.centred(
        graphics, Ink.SMALL, Ink.fitted(Ink.SMALL, image.above(), CELL - 4), middle, top + 12);
    graphics.setColor(Ink.GRAY);
    Ink.centred(graphics, Ink.SMALL, image.below(), middle, top + 28);
    BufferedImage picture = new Tile(image.shape(), image.pixels(), "").enlarged(SIDE);
    graphics.drawImage(picture, middle - picture.getWidth() / 2, top + CAPTION, null);
  }
}
