package dev.acet.report;

import dev.acet.io.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes sections as one self-contained page, which is not allowed to load anything else. */
final class HtmlPage {

  private static final String STYLE = resource("report.css");

  /** Contains no characters that XML escapes, since HTML does not unescape them in a script. */
  private static final String SCRIPT = resource("report.js");

  private static final int REPLACEMENT = 0xfffd;

  private final XMLStreamWriter xml;

  private HtmlPage(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static void write(String title, List<Section> sections, Writer out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new HtmlPage(xml).page(title, sections);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the page cannot be written", e);
    }
  }

  private void page(String title, List<Section> sections) throws XMLStreamException {
    xml.writeDTD("<!DOCTYPE html>");
    xml.writeCharacters("\n");
    begin("html", "lang", "en");
    begin("head");
    empty("meta", "charset", "utf-8");
    empty("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    text("title", title);
    text("style", STYLE);
    end("head");
    begin("body");
    begin("header");
    text("h1", title);
    contents(sections);
    end("header");
    begin("main");
    for (int i = 0; i < sections.size(); i++) {
      section(sections.get(i), "section-" + (i + 1));
    }
    end("main");
    text("script", SCRIPT);
    end("body");
    end("html");
  }

  /** Allows nothing from elsewhere, and only the page's own style and script. */
  private static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '%s'; script-src '%s'"
        .formatted(hash(STYLE), hash(SCRIPT));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void contents(List<Section> sections) throws XMLStreamException {
    begin("nav", "aria-label", "Contents");
    begin("ul");
    for (int i = 0; i < sections.size(); i++) {
      begin("li");
      text("a", sections.get(i).title(), "href", "#section-" + (i + 1));
      end("li");
    }
    end("ul");
    end("nav");
  }

  private void section(Section section, String id) throws XMLStreamException {
    begin("section", "id", id);
    text("h2", section.title());
    for (Block block : section.blocks()) {
      if (block instanceof Block.Text lines) {
        for (String line : lines.lines()) {
          text("p", line);
        }
      } else if (block instanceof Block.Code code) {
        text("pre", String.join("\n", code.lines()));
      } else if (block instanceof Block.Data data) {
        table(data);
      } else if (block instanceof Block.Picture picture) {
        picture(picture);
      }
    }
    end("section");
  }

  private void table(Block.Data data) throws XMLStreamException {
    Table table = data.table();
    begin("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", data.caption());
    begin("table", "class", "sortable");
    text("caption", data.caption());
    begin("thead");
    begin("tr");
    for (int column = 0; column < table.headings().size(); column++) {
      text("th", table.headings().get(column), "scope", "col", "class", kind(table, column));
    }
    end("tr");
    end("thead");
    begin("tbody");
    for (List<String> row : table.rows()) {
      begin("tr");
      for (int column = 0; column < row.size(); column++) {
        if (column == 0) {
          text("th", row.get(0), "scope", "row");
        } else {
          text("td", row.get(column), "class", kind(table, column));
        }
      }
      end("tr");
    }
    end("tbody");
    end("table");
    end("div");
  }

  private static String kind(Table table, int column) {
    return column > 0 && table.isNumeric(column) ? "number" : "text";
  }

  private void picture(Block.Picture picture) throws XMLStreamException {
    begin("figure");
    String data = Base64.getEncoder().encodeToString(picture.png());
    empty(
        "img",
        "alt",
        picture.caption(),
        "width",
        Integer.toString(picture.width()),
        "src",
        "data:image/png;base64," + data);
    text("figcaption", picture.caption());
    end("figure");
  }

  private void begin(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    attributes(attributes);
  }

  private void end(String element) throws XMLStreamException {
    xml.writeEndElement();
    if (!element.equals("th")) {
      xml.writeCharacters("\n");
    }
  }

  private void text(String element, String text, String... attributes) throws XMLStreamException {
    begin(element, attributes);
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void empty(String element, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(element);
    attributes(attributes);
    xml.writeCharacters("\n");
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], printable(attributes[i + 1]));
    }
  }

  /**
   * Replaces characters that a page must not contain, such as control characters and unpaired
   * surrogates; names come from files.
   */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    Stream.of(text.split("\n", -1))
        .map(PlainText::line)
        .collect(Collectors.joining("\n"))
        .codePoints()
        .map(
            c ->
                Character.getType(c) == Character.SURROGATE || c == 0xfffe || c == 0xffff
                    ? REPLACEMENT
                    : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
