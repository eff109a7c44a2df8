package dev.acet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.acet.DocumentedPagesTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the documentation tells readers to type can be typed. */
class DocumentedCommandsTest {

  /** Names commands that are no longer as they were. */
  private static final Path OLDER_VERSIONS = Path.of("CHANGELOG.md");

  static List<DocumentedCommand> commands() throws IOException {
    List<DocumentedCommand> commands = new ArrayList<>();
    for (Path page : DocumentedPagesTest.pages()) {
      if (!page.equals(OLDER_VERSIONS)) {
        commands.addAll(DocumentedCommand.in(page));
      }
    }
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandCanBeTyped(DocumentedCommand command) {
    assertThatCode(() -> parse(command.words())).as("%s", command).doesNotThrowAnyException();
  }

  @Test
  void manyAreFound() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(100);
  }

  @Test
  void commandsAreFoundInBlocksAndInProse(@TempDir Path folder) throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            """
            Run `acet data list`, then `./acet evaluate cifar10-acet --limit 3`, not `acet data show SET`.

                ./acet train --name "my run" \\
                  --epochs 2   # a comment
                ACET_DATA_DIR=/data acet data verify | head

            ```
            $ acet doctor
            acet: a message
            acet 0.1.0
            ```
            """);
    assertThat(DocumentedCommand.in(page))
        .extracting(DocumentedCommand::line, DocumentedCommand::words)
        .containsExactly(
            tuple(1, List.of("data", "list")),
            tuple(1, List.of("evaluate", "cifar10-acet", "--limit", "3")),
            tuple(3, List.of("train", "--name", "my run", "--epochs", "2")),
            tuple(5, List.of("data", "verify")),
            tuple(8, List.of("doctor")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyse checkpoints/run",
        "evaluate cifar10-acet --limits 3",
        "evaluate cifar10-acet --objective margin",
        "train @presets/none.args",
        "models export cifar10-acet --as mat"
      })
  void whatCannotBeTypedIsCaught(String line) {
    assertThatThrownBy(() -> parse(List.of(line.split(" "))))
        .isInstanceOf(ParameterException.class);
  }

  /**
   * The script runs all experiments of the results, with a program that only writes down its words.
   */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everyCommandOfTheExperimentsCanBeTyped(@TempDir Path folder) throws Exception {
    copyExperiments(folder);
    List<String> usage = experiments(folder, List.of(), 2);
    List<String> sections = List.of(usage.get(1).replace("sections: ", "").split(" ", -1));
    assertThat(experiments(folder, List.of("out", "tabel1"), 2))
        .containsExactly("no section tabel1", usage.get(0), usage.get(1));
    List<String> words = new ArrayList<>(List.of("out"));
    words.addAll(sections);
    experiments(folder, words, 0);
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls).hasSizeGreaterThan(80);
    assertThat(sections)
        .allSatisfy(
            section ->
                assertThat(calls)
                    .anyMatch(call -> call.startsWith(section) || call.contains("out/" + section)));
    for (String call : calls) {
      List<String> typed = List.of(call.strip().split("\t", -1));
      assertThatCode(() -> parse(typed)).as("%s", typed).doesNotThrowAnyException();
    }
  }

  /** An interrupted run has its state to resume from, a complete one its models. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void experimentsGoOnWhereTheyWereInterrupted(@TempDir Path folder) throws Exception {
    copyExperiments(folder);
    Files.createDirectories(folder.resolve("out/good/mnist-plain/models"));
    Files.createDirectories(folder.resolve("out/good/mnist-ceda/models"));
    Files.createDirectories(folder.resolve("out/good/mnist-ceda/resume"));
    experiments(folder, List.of("out", "good"), 0);
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .filteredOn(call -> call.startsWith("train"))
        .satisfiesExactly(
            call -> assertThat(call.strip()).isEqualTo("train\t--resume\tout/good/mnist-ceda"),
            call -> assertThat(call).contains("--name\tmnist-acet"));
  }

  private static void copyExperiments(Path folder) throws IOException {
    Path examples = Files.createDirectories(folder.resolve("docs/examples"));
    for (String script : List.of("results.sh", "attacked-detectors.sh")) {
      Files.copy(
          Path.of("docs/examples", script),
          examples.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path acet = folder.resolve("acet");
    Files.writeString(
        acet,
        """
        #!/usr/bin/env bash
        { printf '%s\\t' "$@"; echo; } >> calls
        """);
    assertThat(acet.toFile().setExecutable(true)).isTrue();
  }

  private static List<String> experiments(Path folder, List<String> words, int code)
      throws Exception {
    List<String> line = new ArrayList<>(List.of("docs/examples/results.sh"));
    line.addAll(words);
    Process script =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).as(printed).isEqualTo(code);
    return printed.lines().toList();
  }

  /** A command's bare name is no whole line, and need not be one. */
  private static void parse(List<String> words) {
    CommandLine acet = Main.commandLine();
    CommandLine named = acet;
    for (String word : words) {
      named = named == null ? null : named.getSubcommands().get(word);
    }
    if (named == null) {
      acet.parseArgs(words.toArray(String[]::new));
    }
  }
}
