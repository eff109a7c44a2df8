package dev.acet.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.WorkLock;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Labels;
import dev.acet.prediction.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Results as tidy rows: one for each model and set; what is not known is empty. */
public final class ResultCsv {

  private static final int LONGEST = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final List<String> HEADINGS =
      List.of(
          "model",
          "epoch",
          "set",
          "role",
          "images",
          "score",
          "test_error",
          "mmc",
          "auroc",
          "fpr95",
          "aupr_in",
          "aupr_out",
          "fpr95_out_positive",
          "ece",
          "conf_tpr95",
          "robust_accuracy",
          "seed",
          "permuted_fraction",
          "eps",
          "steps",
          "step_size",
          "restarts",
          "objective",
          "start",
          "schedule",
          "momentum",
          "without_gradient",
          "labels",
          "sampled_from");

  private ResultCsv() {}

  /** A row for each model and set. */
  public static Table of(List<ModelResult> results) {
    List<List<String>> rows = new ArrayList<>();
    for (ModelResult result : results) {
      if (result.in() != null) {
        rows.add(row(result, result.in()));
      }
      result.sets().forEach(set -> rows.add(row(result, set)));
    }
    return new Table(HEADINGS, rows);
  }

  /**
   * Appends rows to a file, which is made with its headings if it is not there or empty. The old
   * rows stay if anything fails. Several processes may append at the same time.
   *
   * @throws InputException if the file has other headings
   * @throws OutputException if it cannot be written, or is none
   */
  @SuppressWarnings("try") // the lock is held, not used
  public static void append(Path file, List<ModelResult> results) throws IOException {
    AtomicFile.requireFile(file); // a pipe's rows might be waited for for ever
    try (WorkLock lock = WorkLock.ofFile(file, PATIENCE)) {
      append(file, of(results).csv());
    }
  }

  private static void append(Path file, String csv) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      AtomicFile.write(file, out -> out.write(csv.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    requireHeadings(file);
    byte[] old = Files.readAllBytes(file);
    String rows = csv.substring(csv.indexOf('\n') + 1);
    AtomicFile.write(
        file,
        out -> {
          out.write(old);
          if (old[old.length - 1] != '\n') {
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
          }
          out.write(rows.getBytes(StandardCharsets.UTF_8));
        });
  }

  private static void requireHeadings(Path file) throws IOException {
    List<String> found;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      found = reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      found = List.of();
    }
    if (!found.equals(HEADINGS)) {
      throw InputException.corrupt(
          file,
          "the headings that acet appends under (" + String.join(",", HEADINGS) + ")",
          found.isEmpty() ? "no CSV" : shortened(String.join(",", found)),
          "Name another file.");
    }
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
  }

  private static List<String> row(ModelResult result, InResult in) {
    List<String> row = start(result, in.dataset(), "in", in.images());
    add(row, in.testError(), in.mmc(), null, null, null, null, null);
    add(row, in.expectedCalibrationError(), in.threshold95(), null, result.seed());
    add(row, null, null, null, null, null, null, null, null, null, null);
    add(row, basis(in.labels()), in.sampledFrom());
    return row;
  }

  private static List<String> row(ModelResult result, SetResult set) {
    List<String> row = start(result, set.name(), set.role().id(), set.images());
    Detection d = set.detection();
    add(row, null, set.mmc());
    if (d == null) {
      add(row, null, null, null, null, null);
    } else {
      add(row, d.auroc(), d.falsePositiveRate95(), d.auprIn(), d.auprOut());
      add(row, d.falsePositiveRate95OutPositive());
    }
    boolean samples = set.role() == Role.ADVERSARIAL_SAMPLES;
    add(row, null, null, samples ? result.robustAccuracy() : null, result.seed());
    add(row, set.noise() == null ? null : set.noise().permutedFraction());
    AttackOptions a = set.attack();
    if (a == null) {
      add(row, null, null, null, null, null, null, null, null);
    } else {
      add(row, a.eps(), a.steps(), a.stepSize(), a.restarts());
      add(row, a.objective(), a.start(), a.schedule(), a.momentum());
    }
    add(row, set.withoutGradient());
    add(row, samples ? basis(set.labels()) : null, set.sampledFrom());
    return row;
  }

  private static String basis(@Nullable Labels labels) {
    return (labels == null ? Labels.By.NAME : labels.by()).id();
  }

  private static List<String> start(ModelResult result, String set, String role, int images) {
    List<String> row = new ArrayList<>();
    add(row, result.model().name(), result.model().epoch(), set, role, images);
    add(row, result.score().id());
    return row;
  }

  private static void add(List<String> row, @Nullable Object... values) {
    for (Object value : values) {
      row.add(Objects.toString(value, ""));
    }
  }
}
