package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The reference of the commands is written from the program and must be that of the present one.
 *
 * <pre>./mvnw test -Dtest=CommandReferenceTest -Dacet.write=true</pre>
 */
class CommandReferenceTest {

  private static final Path PAGE = Path.of("docs/reference/commands.md");

  /** A line of help that begins with an option. */
  private static final Pattern LINE = Pattern.compile("^ {2,6}(-\\w, )?--");

  private static final Pattern NAME = Pattern.compile("--[\\w\\[\\]-]+");

  @Test
  void thePageSaysWhatHelpSays() throws IOException {
    String written = new CommandReference().page();
    if (Boolean.getBoolean("acet.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, written);
    }
    assertThat(PAGE)
        .as("write it anew: ./mvnw test -Dtest=CommandReferenceTest -Dacet.write=true")
        .hasContent(written);
  }

  /** Independently of how the page is written. */
  @ParameterizedTest
  @MethodSource("dev.acet.cli.terminal.CommandHelpTest#commands")
  void eachOptionOfHelpIsInTheCommandsSection(CommandLine command) throws IOException {
    String heading = command.getCommandSpec().qualifiedName() + "\n";
    String section =
        Arrays.stream(Files.readString(PAGE).split("\n## "))
            .filter(part -> part.startsWith(heading))
            .findFirst()
            .orElseThrow();
    Set<String> listed = names(section.lines().filter(line -> line.startsWith("| `-")));
    assertThat(listed)
        .isEqualTo(
            names(
                command
                    .setUsageHelpWidth(120)
                    .getUsageMessage()
                    .lines()
                    .filter(line -> LINE.matcher(line).find())))
        .contains("--help");
  }

  private static Set<String> names(Stream<String> lines) {
    return lines
        .map(line -> NAME.matcher(line).results().findFirst().orElseThrow().group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
