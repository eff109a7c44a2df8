package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.reference.ClassPath;
import dev.acet.reference.Pom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JBang starts the program as the build and the launcher do. */
class JBangCatalogTest {

  private JsonNode alias;
  private Pom pom;

  @BeforeEach
  void read() throws Exception {
    alias = new ObjectMapper().readTree(Path.of("jbang-catalog.json").toFile()).at("/aliases/acet");
    pom = Pom.ofAcet();
  }

  @Test
  void itIsThisVersionsProgram() {
    assertThat(alias.get("script-ref").asText())
        .isEqualTo(
            "%s:%s:%s",
            pom.text("/project/groupId"),
            pom.text("/project/artifactId"),
            pom.text("/project/version"));
    assertThat(alias.get("main").asText()).isEqualTo(pom.text("//manifest/mainClass"));
    assertThat(alias.get("java").asText())
        .isEqualTo(pom.text("/project/properties/maven.compiler.release") + "+");
  }

  /** All that are optional, without those that the build leaves out, too. */
  @Test
  void itHasTheProgramsLibraries() throws Exception {
    List<String> leftOut =
        Arrays.asList(pom.text("/project/properties/libraries.left.out").split(",", -1));
    List<String> optional =
        pom.dependencies().stream()
            .filter(Pom.Dependency::optional)
            .filter(dependency -> !leftOut.contains(dependency.artifact()))
            .map(Pom.Dependency::coordinates)
            .toList();
    assertThat(optional).hasSizeGreaterThan(5);
    assertThat(list("dependencies")).containsAll(optional);
  }

  /**
   * Among them are two that acet depends on anyway: JBang applies the versions that one library
   * manages in its POM to all others, unless they are named.
   */
  @Test
  void itsLibrariesHaveTheVersionsOfTheBuild() {
    List<String> jars =
        Arrays.stream(ClassPath.ofTests().split(":", -1))
            .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
            .toList();
    assertThat(list("dependencies"))
        .anyMatch(coordinates -> coordinates.contains(":protobuf-java:"))
        .doesNotHaveDuplicates()
        .extracting(coordinates -> coordinates.split(":", -1))
        .allSatisfy(parts -> assertThat(jars).contains(parts[1] + "-" + parts[2] + ".jar"));
  }

  /** And the native access that the jar's manifest allows to {@code java -jar} alone. */
  @Test
  void itHasTheLaunchersOptions() throws IOException {
    String launcher = Files.readString(Path.of("acet"));
    String options = group(launcher, "(?m)^options=\"(.*)\"$");
    String unsafe = group(launcher, "(?m)^unsafe=(.*)$");
    List<String> expected = new ArrayList<>(List.of(options.replace("$unsafe", unsafe).split(" ")));
    expected.add("--enable-native-access=" + pom.text("//manifestEntries/Enable-Native-Access"));
    assertThat(list("runtime-options")).isEqualTo(expected);
  }

  private List<String> list(String name) {
    return StreamSupport.stream(alias.get(name).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
