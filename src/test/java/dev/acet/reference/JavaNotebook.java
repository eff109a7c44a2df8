package dev.acet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/** Runs the cells of a notebook as a Java kernel does, in this JVM. For one thread. */
public final class JavaNotebook implements AutoCloseable {

  private final JShell shell = JShell.builder().executionEngine("local").build();

  /** Opens a session that knows the classes of the tests. */
  public JavaNotebook() {
    for (String entry : ClassPath.ofTests().split(File.pathSeparator, -1)) {
      shell.addToClasspath(entry);
    }
  }

  /**
   * What a cell gives.
   *
   * @param printed on standard output
   * @param value the name of the variable that holds its last expression, if it ends with one
   */
  public record Output(String printed, Optional<String> value) {}

  /**
   * Runs a cell.
   *
   * @throws AssertionError if a snippet is rejected or throws
   */
  public Output run(String cell) {
    Optional<String> value = Optional.empty();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      for (String rest = cell; !rest.isBlank(); ) {
        CompletionInfo snippet = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        assertThat(snippet.completeness().isComplete()).as(rest).isTrue();
        value = temporary(last(snippet.source()).snippet());
        rest = snippet.remaining();
      }
    } finally {
      System.setOut(out);
    }
    return new Output(printed.toString(StandardCharsets.UTF_8), value);
  }

  /** The value of an expression. */
  public double number(String expression) {
    return Double.parseDouble(last(expression).value());
  }

  /** The picture that is the value of an expression. */
  public BufferedImage image(String expression) throws IOException {
    Path file = Files.createTempFile("notebook", ".png");
    try {
      last(
          "javax.imageio.ImageIO.write(%s, \"png\", new java.io.File(\"%s\"))"
              .formatted(expression, file));
      return ImageIO.read(file.toFile());
    } finally {
      Files.delete(file);
    }
  }

  private static Optional<String> temporary(Snippet snippet) {
    return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        ? Optional.of(((VarSnippet) snippet).name())
        : Optional.empty();
  }

  /** Runs a snippet; what it says of others, which it changed, must be good, too. */
  private SnippetEvent last(String source) {
    List<SnippetEvent> events = shell.eval(source);
    for (SnippetEvent event : events) {
      JShellException thrown = event.exception();
      assertThat(thrown).as(source).isNull();
      assertThat(event.status())
          .as(
              () ->
                  source + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
          .isEqualTo(Snippet.Status.VALID);
    }
    return events.get(0);
  }

  @Override
  public void close() {
    shell.close();
  }
}
