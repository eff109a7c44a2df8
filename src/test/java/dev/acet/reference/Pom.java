package dev.acet.reference;

import java.io.File;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A project's POM, for tests of what repeats it. */
public final class Pom {

  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.-]+)}");
  private static final XPath PATHS = XPathFactory.newInstance().newXPath();

  private final Document document;

  private Pom(Document document) {
    this.document = document;
  }

  /** The POM of acet. */
  public static Pom ofAcet() throws Exception {
    return of("pom.xml");
  }

  /** The POM in a file. */
  public static Pom of(String file) throws Exception {
    return new Pom(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(file)));
  }

  /**
   * A dependency outside the profiles.
   *
   * @param scope empty for the default
   */
  public record Dependency(
      String group, String artifact, String version, String scope, boolean optional) {

    /** As Maven, JBang and notebooks write it. */
    public String coordinates() {
      return group + ":" + artifact + ":" + version;
    }
  }

  /** The dependencies outside the profiles, in the POM's order. */
  public List<Dependency> dependencies() throws Exception {
    NodeList found =
        (NodeList)
            PATHS.evaluate("/project/dependencies/dependency", document, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength())
        .mapToObj(found::item)
        .map(
            node ->
                new Dependency(
                    child(node, "groupId"),
                    child(node, "artifactId"),
                    child(node, "version"),
                    child(node, "scope"),
                    child(node, "optional").equals("true")))
        .toList();
  }

  /** The text at an XPath, with its properties replaced; empty if there is no such element. */
  public String text(String path) {
    return text(document, path);
  }

  private String child(Node node, String name) {
    return text(node, name);
  }

  private String text(Node node, String path) {
    String text;
    try {
      text = PATHS.evaluate(path, node).strip();
    } catch (XPathExpressionException e) {
      throw new IllegalArgumentException(path, e);
    }
    return PROPERTY.matcher(text).replaceAll(name -> Matcher.quoteReplacement(property(name)));
  }

  private String property(MatchResult name) {
    return text(document, "/project/properties/*[name()='" + name.group(1) + "']");
  }
}
