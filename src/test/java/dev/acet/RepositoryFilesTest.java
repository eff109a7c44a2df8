package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.acet.reference.Pom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the host of the repository reads are valid, and agree with the build. */
class RepositoryFilesTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static JsonNode yaml(String file) throws IOException {
    return YAML.readTree(Path.of(file).toFile());
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void theWorkflowRunsTheTestCommandOfTheReadme() throws Exception {
    JsonNode job = yaml(".github/workflows/build.yml").at("/jobs/test");
    String readme = Files.readString(Path.of("README.md"));
    String command = readme.replaceFirst("(?s).*\n## Tests\\s+(\\S[^\n]*)\n.*", "$1");
    assertThat(command).startsWith("./mvnw ");
    assertThat(list(job.get("steps")))
        .filteredOn(step -> step.has("run"))
        .extracting(step -> step.get("run").asText().replaceAll(" -B -ntp", ""))
        .containsExactly(command);
    assertThat(list(job.at("/strategy/matrix/java")).get(0).asText())
        .as("the oldest Java")
        .isEqualTo(Pom.ofAcet().text("/project/properties/maven.compiler.release"));
  }

  @Test
  void theWorkflowBuildsTheSiteAsContributorsDo() throws IOException {
    JsonNode steps = yaml(".github/workflows/build.yml").at("/jobs/site/steps");
    String command = steps.get(steps.size() - 1).get("run").asText();
    assertThat(Path.of("CONTRIBUTING.md")).content().contains("\n    " + command + "\n");
  }

  /** So each build takes the same versions, from whichever registry npm is set up for. */
  @Test
  void theSitesPackagesAreLockedWithoutAddresses() throws IOException {
    JsonNode wanted = yaml("docs/site/package.json").get("devDependencies");
    JsonNode locked = yaml("docs/site/package-lock.json").get("packages");
    assertThat(list(wanted)).isNotEmpty().allMatch(one -> one.asText().matches("[\\d.]+"));
    assertThat(locked.get("").get("devDependencies")).isEqualTo(wanted);
    assertThat(list(locked))
        .hasSizeGreaterThan(wanted.size())
        .noneMatch(one -> one.has("resolved"));
  }

  @Test
  void theWorkflowMayOnlyRead() throws IOException {
    JsonNode workflow = yaml(".github/workflows/build.yml");
    assertThat(workflow.get("permissions")).hasToString("{\"contents\":\"read\"}");
    assertThat(list(workflow.get("jobs"))).noneMatch(job -> job.has("permissions"));
    assertThat(list(workflow.get("jobs")))
        .flatExtracting(job -> list(job.get("steps")))
        .filteredOn(step -> step.has("uses"))
        .extracting(step -> step.get("uses").asText())
        .isNotEmpty()
        .allMatch(action -> action.matches("actions/[\\w-]+@(v\\d+|[0-9a-f]{40})"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bug", "wish"})
  void issueFormsAskSomething(String name) throws IOException {
    JsonNode form = yaml(".github/ISSUE_TEMPLATE/" + name + ".yml");
    assertThat(form.get("name").asText()).isNotBlank();
    assertThat(form.get("description").asText()).isNotBlank();
    assertThat(list(form.get("body")))
        .allMatch(question -> !question.at("/attributes/label").asText().isBlank())
        .extracting(question -> question.get("id").asText())
        .doesNotHaveDuplicates()
        .isNotEmpty();
  }

  @Test
  void theCitationIsOfThisVersionAndOfThePaper() throws Exception {
    JsonNode citation = yaml("CITATION.cff");
    assertThat(citation.get("cff-version").asText()).isEqualTo("1.2.0");
    for (String required : List.of("message", "title", "authors")) {
      assertThat(citation.hasNonNull(required)).as(required).isTrue();
    }
    assertThat(Pom.ofAcet().text("/project/version"))
        .isIn(citation.get("version").asText(), citation.get("version").asText() + "-SNAPSHOT");
    assertThat(citation.get("license").asText()).isEqualTo("Apache-2.0");
    assertThat(citation.at("/references/0/authors").findValuesAsText("family-names"))
        .containsExactly("Hein", "Andriushchenko", "Bitterwolf");
  }

  @Test
  void theExamplesDependOnThisVersion() throws Exception {
    String version = Pom.ofAcet().text("/project/version");
    assertThat(Pom.of("docs/examples/pom.xml").text("/project/properties/acet.version"))
        .isEqualTo(version);
    assertThat(Path.of("docs/library.md")).content().contains("<version>" + version + "</version>");
  }
}
