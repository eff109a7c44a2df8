package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.cli.Main;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A program that has acet as a library keeps its own logging, and gets no part of acet's program.
 */
class LibraryHostTest {

  @Test
  void theJarHoldsNoConfigurationThatAHostWouldFind() {
    for (String name : new String[] {"logback.xml", "simplelogger.properties", "log4j2.xml"}) {
      assertThat(Classifier.class.getResource("/" + name)).as(name).isNull();
    }
    assertThat(Main.class.getResource("logback.xml")).as("the program's own").isNotNull();
  }

  @Test
  void whatOnlyTheProgramNeedsIsOptional() throws Exception {
    Map<String, String> optional = new HashMap<>();
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      optional.put(text(dependency, "artifactId"), text(dependency, "optional"));
    }
    for (String name :
        new String[] {
          "logback-classic", "slf4j-api", "picocli", "xchart", "pdfbox", "graphics2d"
        }) {
      assertThat(optional).as(name).containsEntry(name, "true");
    }
    for (String name : new String[] {"tensorflow-core-api", "jackson-databind", "commons-math3"}) {
      assertThat(optional).as(name).containsEntry(name, "");
    }
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
