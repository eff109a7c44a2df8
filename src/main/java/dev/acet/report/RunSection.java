package dev.acet.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.acet.data.KnownDataSet;
import dev.acet.figure.FigureFormat;
import dev.acet.figure.TrainingCurves;
import dev.acet.io.InputException;
import dev.acet.run.RunFile;
import dev.acet.run.RunListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The section for a training run: its options, and the course of errors and confidences. */
final class RunSection {

  private static final String METRICS = "metrics.csv";
  private static final String EPOCH = "epoch";
  private static final String METRICS_EXPECTED = "a run's metrics with the epoch of each row";
  private static final String REMEDY = "Do not name the run.";
  private static final long LARGEST = 16 << 20;
  private static final String ATTACKED = "noise_attacked_";
  private static final Pattern SET = Pattern.compile("test/test_(.+)/max_conf");

  private RunSection() {}

  static boolean is(Path folder) {
    return Files.isRegularFile(folder.resolve(RunFile.NAME));
  }

  static Section of(Path folder) throws IOException {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    RunListing run = RunListing.read(folder.resolve(RunFile.NAME), REMEDY);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Code(List.of(command(run))));
    blocks.add(new Block.Text(provenance(run)));
    blocks.add(
        new Block.Data(name + "-options", name + ": options", options(run.group("options"))));
    blocks.add(
        new Block.Data(
            name + "-files", name + ": files of the training images", files(run.files())));
    Path metrics = folder.resolve(METRICS);
    if (Files.isRegularFile(metrics)) {
      byte[] curves = curves(name, metrics(metrics));
      blocks.add(new Block.Picture(name + ": errors and confidences by epoch", curves, 760));
    } else {
      blocks.add(new Block.Text(List.of("No epoch is complete yet.")));
    }
    return new Section("Training: " + name, blocks);
  }

  private static String command(RunListing run) {
    String line = String.join(" ", run.command());
    return line.startsWith("acet ") ? line : "acet train " + line;
  }

  private static Table options(Map<String, String> options) {
    List<List<String>> rows = new ArrayList<>();
    options.forEach((option, value) -> rows.add(List.of(option, value)));
    return new Table(List.of("option", "value"), rows);
  }

  private static List<String> provenance(RunListing run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "started %s, threads %s, precision %s"
            .formatted(run.text("started"), run.text("threads"), run.text("precision")));
    lines.add("versions: " + pairs(run.group("versions")));
    lines.add("git: " + pairs(run.group("git")));
    if (!run.group("start").isEmpty()) {
      lines.add("started from: " + pairs(run.group("start")));
    }
    return lines;
  }

  private static Table files(List<Map<String, String>> files) {
    List<List<String>> rows = new ArrayList<>();
    for (Map<String, String> file : files) {
      rows.add(Stream.of("file", "bytes", "sha256").map(n -> file.getOrDefault(n, "")).toList());
    }
    return new Table(List.of("file", "bytes", "SHA-256"), rows);
  }

  private static String pairs(Map<String, String> group) {
    List<String> pairs = new ArrayList<>();
    group.forEach((name, value) -> pairs.add(name + " " + value));
    return pairs.isEmpty() ? "unknown" : String.join(", ", pairs);
  }

  private static byte[] curves(String name, List<NamedCsvRecord> metrics) {
    double[] epochs = metrics.stream().mapToDouble(row -> number(row, EPOCH)).toArray();
    Map<String, double[]> curves = new LinkedHashMap<>();
    List<String> columns = metrics.isEmpty() ? List.of() : metrics.get(0).getHeader();
    for (String column : columns) {
      String label = label(column);
      if (!label.isEmpty()) {
        curves.put(label, metrics.stream().mapToDouble(row -> number(row, column)).toArray());
      }
    }
    return FigureFormat.fine(TrainingCurves.of(name, epochs, curves));
  }

  /** A column's name in the figure; empty for columns that are not drawn. */
  private static String label(String column) {
    return switch (column) {
      case "train/main/error" -> "training error";
      case "test/main/error" -> "test error";
      case "test/validation/error" -> "validation error";
      case "test/main/avg_conf" -> "MMC, test";
      case "train/main/avg_conf_noise" -> "MMC, training noise";
      default -> set(column);
    };
  }

  private static String set(String column) {
    Matcher set = SET.matcher(column);
    if (!set.matches()) {
      return "";
    }
    return "MMC, "
        + switch (set.group(1)) {
          case "noise_plain" -> "noise";
          case "adv" -> "adv. samples";
          default ->
              set.group(1).startsWith("noise_adv_") || set.group(1).startsWith(ATTACKED)
                  ? "adv. noise"
                  : KnownDataSet.title(set.group(1).replaceFirst("_plain$", ""));
        };
  }

  private static double number(NamedCsvRecord row, String column) {
    String cell = row.findField(column).orElse("");
    try {
      double number = Double.parseDouble(cell);
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static List<NamedCsvRecord> metrics(Path file) throws IOException {
    requireSmall(file);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      List<NamedCsvRecord> rows = csv.stream().toList();
      for (NamedCsvRecord row : rows) {
        if (!(number(row, EPOCH) >= 0)) {
          throw InputException.corrupt(file, METRICS_EXPECTED, "a row without one", REMEDY);
        }
      }
      return rows;
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      throw InputException.corrupt(
          file, METRICS_EXPECTED, "something that is not CSV in UTF-8", REMEDY, e);
    }
  }

  private static void requireSmall(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(file, "up to 16 MB", Files.size(file) + " bytes", REMEDY);
    }
  }
}
