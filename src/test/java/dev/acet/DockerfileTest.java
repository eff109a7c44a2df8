package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the image is built from, held against the checkout: nothing here builds an image. */
class DockerfileTest {

  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");
  private static final Pattern BASE = Pattern.compile("(?m)^FROM \\S+ AS base-(\\S+)$");

  @Test
  void whatIsCopiedIsThereAndNotIgnored() throws IOException {
    List<String> admitted =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        COPY.matcher(dockerfile())
            .results()
            .flatMap(copy -> Arrays.stream(copy.group(1).split(" ", -1)))
            .toList();
    assertThat(copied).contains("pom.xml", "src/main", "acet", "presets");
    assertThat(copied).allSatisfy(source -> assertThat(Path.of(source)).exists());
    assertThat(copied.stream().map(source -> source.split("/", 2)[0])).isSubsetOf(admitted);
    assertThat(copied).allSatisfy(source -> assertThat(source).doesNotStartWith("src/test"));
  }

  @Test
  void theVariantThatIsNotForCpusIsAProfileOfTheBuild() throws IOException {
    Stream<String> variants = BASE.matcher(dockerfile()).results().map(base -> base.group(1));
    assertThat(variants).containsExactly("cpu", "gpu");
    Matcher profile =
        Pattern.compile("<id>gpu</id>.*?<name>variant</name>\\s*<value>gpu</value>", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(profile.find()).isTrue();
  }

  @Test
  void theBaseImagesArePinned() throws IOException {
    List<String> images =
        Pattern.compile("(?m)^ARG (?:DEBIAN|CUDA)=(.*)$")
            .matcher(dockerfile())
            .results()
            .map(argument -> argument.group(1))
            .toList();
    assertThat(images).hasSize(2).allMatch(image -> image.matches("\\S+:\\S+@sha256:[0-9a-f]{64}"));
    assertThat(dockerfile().lines().filter(line -> line.startsWith("FROM ")))
        .allMatch(line -> line.matches("FROM (\\$\\{(DEBIAN|CUDA)} AS \\S+|base-\\$\\{VARIANT})"));
  }

  private static String dockerfile() throws IOException {
    return Files.readString(Path.of("Dockerfile"));
  }
}
