package dev.acet.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Looks at a figure as an SVG file has it: where texts, plots and lines are. */
record Svg(Document document) {

  private static final Pattern SIZE = Pattern.compile("font-size:([0-9.]+)px");
  private static final double ASCENT = 0.73; // of capitals and digits, as a share of the size

  /** A text and the rectangle of its capitals. */
  record Text(String text, Rectangle2D box) {}

  static Svg of(Figure figure) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      FigureFormat.SVG.write(figure, Resolution.ON_SCREEN, bytes);
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return new Svg(
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  List<Text> texts() {
    List<Text> texts = new ArrayList<>();
    for (Element text : elements("text")) {
      Matcher size = SIZE.matcher(text.getAttribute("style"));
      boolean bold = text.getAttribute("style").contains("bold");
      float points = size.find() ? Float.parseFloat(size.group(1)) : 12;
      Font font = (bold ? Typeface.BOLD : Typeface.REGULAR).size(points);
      double x = number(text, "x");
      double y = number(text, "y");
      double width = Ink.width(font, text.getTextContent());
      Rectangle2D box = new Rectangle2D.Double(x, y - ASCENT * points, width, ASCENT * points);
      texts.add(
          new Text(text.getTextContent(), placed(text).createTransformedShape(box).getBounds2D()));
    }
    return texts;
  }

  List<String> words() {
    return texts().stream().map(Text::text).toList();
  }

  /** The borders of all plots. */
  List<Rectangle2D> plots() {
    return elements("rect").stream()
        .filter(rect -> !rect.getAttribute("style").contains("stroke:none"))
        .filter(rect -> !rect.getParentNode().getNodeName().equals("clipPath"))
        .map(
            rect ->
                placed(rect)
                    .createTransformedShape(
                        new Rectangle2D.Double(
                            number(rect, "x"),
                            number(rect, "y"),
                            number(rect, "width"),
                            number(rect, "height")))
                    .getBounds2D())
        .toList();
  }

  /** What all paths are made of. */
  List<String> paths() {
    return elements("path").stream().map(path -> path.getAttribute("d")).toList();
  }

  /** Text lies within the figure and outside of plots, and none lies on another. */
  void requireOrder(String name, Figure figure) {
    Rectangle2D page = new Rectangle2D.Double(0, 0, figure.width(), figure.height());
    List<Text> texts = texts();
    assertThat(texts).as(name).isNotEmpty();
    for (Text text : texts) {
      assertThat(page.contains(text.box())).as("%s: %s is cut off", name, text).isTrue();
      for (Rectangle2D plot : plots()) {
        assertThat(plot.intersects(text.box())).as("%s: %s in %s", name, text, plot).isFalse();
      }
      texts.stream()
          .skip(texts.indexOf(text) + 1L)
          .forEach(
              other ->
                  assertThat(text.box().intersects(other.box()))
                      .as("%s: %s on %s", name, text, other)
                      .isFalse());
    }
  }

  private List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** Groups lie in the root alone. */
  private static AffineTransform placed(Element element) {
    String transform =
        element.getParentNode() instanceof Element group ? group.getAttribute("transform") : "";
    double[] numbers =
        Arrays.stream(transform.replaceAll("[^0-9.eE -]|(?<=[a-z])e", "").trim().split(" +"))
            .filter(number -> !number.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    return switch (numbers.length) {
      case 0 -> new AffineTransform();
      case 2 -> AffineTransform.getTranslateInstance(numbers[0], numbers[1]);
      default -> new AffineTransform(numbers);
    };
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }
}
