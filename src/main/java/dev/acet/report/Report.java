package dev.acet.report;

import dev.acet.analysis.Analysis;
import dev.acet.analysis.ModelCurves;
import dev.acet.analysis.Score;
import dev.acet.figure.EvaluationFigures;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.prediction.PredictionStore;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What some folders hold, as one HTML page, and its tables as Markdown and LaTeX. The same folders
 * give the same bytes.
 */
public final class Report {

  /** Where a command that fills a folder notes its line. */
  public static final String COMMANDS = "commands.txt";

  private static final String TITLE = "acet report";
  private static final long LARGEST_COMMANDS = 1 << 16;

  private final List<ModelCurves> evaluations = new ArrayList<>();
  private final List<List<String>> commands = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private Report() {}

  /**
   * Reads folders: what {@code acet evaluate} stored, training runs, and what commands that draw
   * pictures left.
   *
   * @throws InputException if one is missing, damaged or none of these
   */
  public static Report of(List<Path> folders) throws IOException {
    Report report = new Report();
    for (Path folder : folders) {
      report.read(folder);
    }
    Map<String, ModelCurves> labelled = EvaluationFigures.labelled(report.evaluations);
    if (!labelled.isEmpty()) {
      Map<String, List<String>> lines = new LinkedHashMap<>();
      List<String> labels = List.copyOf(labelled.keySet());
      for (int i = 0; i < labels.size(); i++) {
        lines.put(labels.get(i), report.commands.get(i));
      }
      report.sections.addAll(0, EvaluationSections.of(labelled, lines));
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
        ResultJson.of(evaluations.stream().map(ModelCurves::result).toList()) + "\n");
    tables(Files.createDirectories(folder.resolve("tables")));
    return page;
  }

  private void read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw InputException.missing(
          folder, "Name folders that acet evaluate, train, two-moons or figures wrote.");
    }
    if (RunSection.is(folder)) {
      sections.add(RunSection.of(folder));
    } else if (ResultSection.is(folder)) {
      sections.add(ResultSection.of(folder));
    } else if (holdsJson(folder)) {
      evaluations.add(new Analysis(Score.MSP, false).curves(new PredictionStore(folder)));
      commands.add(commands(folder.resolve(COMMANDS)));
    } else {
      throw InputException.corrupt(
          folder,
          "what acet evaluate, train, two-moons, alpha-scaling or figures wrote",
          "nothing of that",
          "Name one of those folders.");
    }
  }

  private static boolean holdsJson(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".json"));
    }
  }

  private static List<String> commands(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) > LARGEST_COMMANDS) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private void tables(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    all.append("\\documentclass{article}\n\\usepackage{booktabs,graphicx}\n\\begin{document}\n");
    int number = 0;
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Data data) {
          String name = String.format(Locale.ROOT, "table-%02d", ++number);
          text(folder.resolve(name + ".md"), data.table().markdown());
          text(folder.resolve(name + ".tex"), data.table().latex());
          all.append("\\section*{").append(Table.latex(data.caption())).append("}\n");
          all.append("\\noindent\\resizebox{\\linewidth}{!}{\\input{").append(name).append("}}\n");
        }
      }
    }
    text(folder.resolve("all.tex"), all.append("\\end{document}\n").toString());
  }

  private static void text(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
