package dev.acet.report;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.Detector;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.analysis.SetComparison;
import dev.acet.figure.EvaluationFigures;
import dev.acet.io.AtomicFile;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.paper.PaperTable1;
import dev.acet.prediction.PredictionStore;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the content of result folders in one HTML page, with its tables as Markdown and LaTeX.
 * The same folders give the same bytes. For one thread at a time.
 */
public final class Report {

  /** The file in which a command records its command line in the folder that it fills. */
  public static final String COMMANDS = "commands.txt";

  private static final Analysis ANALYSIS = new Analysis(Score.MSP, false);
  private static final String TITLE = "acet report";

  /** The file with all tables. */
  private static final String ALL = "all";

  /** The table of all models, in the paper's layout. */
  private static final String PAPER = "paper-table";

  private final List<EvaluationFolder> evaluations = new ArrayList<>();
  private final List<SetComparison> comparisons = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private Report() {}

  /**
   * Reads folders: evaluations stored by {@code acet evaluate}, training runs, and folders of
   * commands that draw pictures.
   *
   * @throws InputException if one is missing, damaged or none of these
   */
  public static Report of(List<Path> folders) throws IOException {
    return of(folders, PaperTable1.known());
  }

  /**
   * As above, with the paper's numbers to compare with.
   *
   * @throws InputException as above
   */
  public static Report of(List<Path> folders, PaperTable1 paper) throws IOException {
    return of(folders, paper, store -> List.of());
  }

  /**
   * As above, with a section that compares detectors, if there are any.
   *
   * @throws InputException as above, or if the predictions do not have what a detector needs
   */
  public static Report of(List<Path> folders, PaperTable1 paper, Detectors detectors)
      throws IOException {
    Report report = new Report();
    for (Path folder : folders) {
      report.read(folder);
    }
    if (!report.evaluations.isEmpty()) {
      report.compare();
      DetectorSection.of(report.evaluations, detectors)
          .ifPresent(section -> report.sections.add(0, section));
      report.sections.addAll(
          0, EvaluationSections.of(report.evaluations, report.comparisons, paper));
    }
    return report;
  }

  /** The detectors that fit to an evaluation. */
  @FunctionalInterface
  public interface Detectors {

    /** The detectors for stored predictions. */
    List<Detector> of(PredictionStore store) throws IOException;
  }

  /**
   * Writes {@code report.html}, {@code report.json} (the evaluations' numbers) and {@code tables/}.
   *
   * @return the page
   */
  public Path write(Path folder) throws IOException {
    Path page = folder.resolve("report.html");
    AtomicFile.write(
        page,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          HtmlPage.write(TITLE, sections, writer);
          writer.flush();
        });
    text(
        folder.resolve("report.json"),
        ResultSheet.json(evaluations.stream().map(e -> e.curves().result()).toList(), comparisons)
            + "\n");
    tables(Folders.made(folder.resolve("tables")));
    return page;
  }

  private void read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InputException.missing(
          folder, "Name folders that acet evaluate, train, two-moons or figures wrote.");
    }
    if (EvaluationFolder.is(folder)) {
      evaluations.add(EvaluationFolder.read(folder, ANALYSIS));
    } else if (RunSection.is(folder)) {
      sections.add(RunSection.of(folder));
    } else if (ResultSection.is(folder)) {
      sections.add(ResultSection.of(folder));
    } else {
      throw InputException.corrupt(
          folder,
          "what acet evaluate, train, two-moons, alpha-scaling or figures wrote",
          "none of these",
          "Name one of those folders.");
    }
  }

  /** All others against the first. */
  private void compare() throws IOException {
    SetComparison.Evaluated first = evaluations.get(0).evaluated();
    for (EvaluationFolder other : evaluations.subList(1, evaluations.size())) {
      comparisons.addAll(SetComparison.of(first, other.evaluated(), ANALYSIS));
    }
  }

  private void tables(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    all.append("\\documentclass{article}\n\\usepackage{booktabs,graphicx}\n\\begin{document}\n");
    Set<String> names = new HashSet<>(Set.of(ALL, PAPER));
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Data data) {
          String name = unique(data.name(), names);
          text(folder.resolve(name + ".md"), data.table().markdown());
          text(folder.resolve(name + ".tex"), data.table().latex());
          all.append("\\section*{").append(LatexText.of(data.caption())).append("}\n");
          all.append("\\noindent\\resizebox{\\linewidth}{!}{\\input{").append(name).append("}}\n");
        }
      }
    }
    if (!evaluations.isEmpty()) {
      text(folder.resolve(PAPER + ".tex"), WideTable.latex(labelled()));
    }
    text(folder.resolve(ALL + ".tex"), all.append("\\end{document}\n").toString());
  }

  private Map<String, ModelResult> labelled() {
    Map<String, ModelResult> results = new LinkedHashMap<>();
    EvaluationFigures.labelled(evaluations.stream().map(EvaluationFolder::curves).toList())
        .forEach((label, curves) -> results.put(label, curves.result()));
    return results;
  }

  /**
   * A unique file name. Names come from files: they must not lead out of the folder or to another
   * table's file.
   */
  private static String unique(String name, Set<String> taken) {
    String plain = name.replaceAll("[^\\p{Alnum}@.+-]+", "-").replaceFirst("^[.-]+", "");
    String unique = plain;
    for (int number = 2; unique.isEmpty() || !taken.add(lower(unique)); number++) {
      unique = plain + "-" + number;
    }
    return unique;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT); // some file systems ignore case
  }

  private static void text(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
