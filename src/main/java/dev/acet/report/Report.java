package dev.acet.report;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.Score;
import dev.acet.figure.EvaluationFigures;
import dev.acet.io.AtomicFile;
import dev.acet.io.Folders;
import dev.acet.io.InputException;
import dev.acet.paper.PaperTable1;
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
 * What some folders hold, as one HTML page, and its tables as Markdown and LaTeX. The same folders
 * give the same bytes.
 */
public final class Report {

  /** Where a command that fills a folder notes its line. */
  public static final String COMMANDS = "commands.txt";

  private static final String TITLE = "acet report";

  /** The file that has all tables in it. */
  private static final String ALL = "all";

  /** The table of all models as the paper prints it. */
  private static final String PAPER = "paper-table";

  private final List<EvaluationFolder> evaluations = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private Report() {}

  /**
   * Reads folders: what {@code acet evaluate} stored, training runs, and what commands that draw
   * pictures left.
   *
   * @throws InputException if one is missing, damaged or none of these
   */
  public static Report of(List<Path> folders) throws IOException {
    return of(folders, PaperTable1.known());
  }

  /**
   * As above, with the paper's numbers to stand beside ours.
   *
   * @throws InputException as above
   */
  public static Report of(List<Path> folders, PaperTable1 paper) throws IOException {
    Report report = new Report();
    for (Path folder : folders) {
      report.read(folder);
    }
    if (!report.evaluations.isEmpty()) {
      report.sections.addAll(0, EvaluationSections.of(report.evaluations, paper));
    }
    return report;
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
        ResultSheet.nested(evaluations.stream().map(e -> e.curves().result()).toList()).json()
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
      evaluations.add(EvaluationFolder.read(folder, new Analysis(Score.MSP, false)));
    } else if (RunSection.is(folder)) {
      sections.add(RunSection.of(folder));
    } else if (ResultSection.is(folder)) {
      sections.add(ResultSection.of(folder));
    } else {
      throw InputException.corrupt(
          folder,
          "what acet evaluate, train, two-moons, alpha-scaling or figures wrote",
          "nothing of that",
          "Name one of those folders.");
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

  /** Names come from files: one must not lead out of the folder, nor to another's file. */
  private static String unique(String name, Set<String> taken) {
    String plain = name.replaceAll("[^\\p{Alnum}@.+-]+", "-").replaceFirst("^[.-]+", "");
    String unique = plain;
    for (int number = 2; unique.isEmpty() || !taken.add(lower(unique)); number++) {
      unique = plain + "-" + number;
    }
    return unique;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT); // some file systems do not tell them apart
  }

  private static void text(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
