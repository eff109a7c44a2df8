package dev.acet.report;

import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code acet analyze} prints about some evaluations. Immutable; threads may share it.
 *
 * @param evaluations the results of each, one for each detector
 * @param comparisons of all other evaluations with the first; empty with several detectors
 * @param byClass whether to show classes and the confusion matrix
 * @param dropLast whether the images after the last full batch are left out
 */
public record AnalysisDocument(
    List<List<ModelResult>> evaluations,
    List<SetComparison> comparisons,
    boolean byClass,
    boolean dropLast) {

  public AnalysisDocument {
    evaluations = evaluations.stream().map(List::copyOf).toList();
    comparisons = List.copyOf(comparisons);
  }

  private List<ModelResult> results() {
    return evaluations.stream().flatMap(List::stream).toList();
  }

  /** The document in a format, with its last line end. */
  public String in(Format format) {
    return switch (format) {
      case JSON -> ResultSheet.json(results(), comparisons) + System.lineSeparator();
      case CSV -> byClass ? ClassTables.tidy(results()).csv() : ResultSheet.tidy(results()).csv();
      case MARKDOWN -> text(Passage::markdown);
      case LATEX -> text(Passage::latex);
      default -> text(Passage::text);
    };
  }

  private String text(Function<Passage, String> form) {
    return passages()
        .map(passage -> form.apply(passage) + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private Stream<Passage> passages() {
    if (evaluations.stream().anyMatch(results -> results.size() > 1)) {
      return evaluations.stream().flatMap(ScoreTable::of);
    }
    return Stream.concat(
        results().stream().flatMap(this::passages), PairedTable.of(comparisons).stream());
  }

  private Stream<Passage> passages(ModelResult result) {
    return Stream.of(
            Stream.of(passage(result), IntervalTable.of(result)),
            SelectiveTable.of(result).stream(),
            DirectionsTable.of(result).stream(),
            DirectionsTable.intervalsOf(result).stream(),
            byClass ? ClassTables.of(result).stream() : Stream.<Passage>empty())
        .flatMap(passages -> passages);
  }

  private Passage passage(ModelResult result) {
    return new Passage(
        ResultNotes.heading(result), ResultSheet.printed(result).table(), notes(result));
  }

  private List<String> notes(ModelResult result) {
    List<String> notes = new ArrayList<>(ResultNotes.notes(result));
    if (dropLast) {
      notes.add("Images after the last full batch of 128 are left out.");
    }
    return notes;
  }
}
