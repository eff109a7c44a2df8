package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.report.Format;
import dev.acet.report.Table;
import dev.acet.study.Diagnosis;
import dev.acet.study.Doctor;
import dev.acet.study.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet doctor}. */
@Command(
    name = "doctor",
    description = {
      "Check the machine, the models and the data.",
      "Says what is missing, and which command gets it."
    })
final class DoctorCommand extends Subcommand {

  @Mixin private Locations locations;

  @Mixin private FormatOption.Nested format;

  @Override
  public Integer call() throws IOException {
    Diagnosis diagnosis =
        new Doctor(
                locations.models,
                locations.data,
                locations.runs(),
                thrown -> Failure.of(thrown, "doctor").message())
            .examine();
    PrintWriter out = out();
    if (format.chosen() == Format.JSON) {
      out.println(new ObjectMapper().writeValueAsString(diagnosis));
    } else {
      print(diagnosis, out);
    }
    return diagnosis.runs() ? ExitCode.DONE : ExitCode.INPUT;
  }

  private static void print(Diagnosis found, PrintWriter out) {
    Machine machine = found.machine();
    out.println("acet        " + found.acet());
    out.println("Java        " + found.java() + ", heap up to " + gigabytes(machine.heapBytes()));
    out.println("TensorFlow  " + Objects.requireNonNullElse(found.tensorflow(), "does not load"));
    if (found.tensorflowProblem() != null) {
      out.println("            " + found.tensorflowProblem());
    }
    out.println(
        "devices     " + (found.devices().isEmpty() ? "none" : String.join(" ", found.devices())));
    out.println("system      " + found.system());
    out.printf(
        Locale.ROOT,
        "CPU         %s, %d cores, %s%n",
        machine.cpu(),
        machine.cores(),
        String.join(" ", machine.features()));
    boolean limited = machine.memoryLimitBytes() < machine.memoryBytes();
    out.println(
        "memory      "
            + gigabytes(machine.memoryBytes())
            + (limited
                ? ", " + gigabytes(machine.memoryLimitBytes()) + " for this container"
                : ""));
    for (Diagnosis.Place place : found.places()) {
      out.printf(
          "%-10s  %s, %s free%s%n",
          place.what(),
          place.path(),
          gigabytes(place.freeBytes()),
          place.writable() ? "" : ", cannot be written");
    }
    out.println();
    out.print(models(found.models()).text());
    out.println();
    out.print(data(found.data()).text());
    out.println();
    out.println(found.advice().isEmpty() ? "Nothing is missing." : "What is missing or not whole:");
    found.advice().forEach(line -> out.println("  " + line));
  }

  private static Table models(List<Diagnosis.Model> models) {
    List<List<String>> rows = new ArrayList<>();
    for (Diagnosis.Model model : models) {
      String epochs = String.join(" ", model.epochs().stream().map(String::valueOf).toList());
      rows.add(
          List.of(
              model.alias(),
              model.state(),
              "epochs " + (epochs.isEmpty() ? "none" : epochs),
              Objects.requireNonNullElse(model.problem(), "")));
    }
    return new Table(List.of("model", "state", "here", ""), rows);
  }

  private static Table data(List<Diagnosis.Data> data) {
    List<List<String>> rows = new ArrayList<>();
    for (Diagnosis.Data split : data) {
      String official = split.officialImages() == 0 ? "" : " of " + split.officialImages();
      rows.add(
          List.of(
              split.name(),
              split.split(),
              split.state(),
              split.images() + official + " images",
              Objects.requireNonNullElse(split.problem(), "")));
    }
    return new Table(List.of("data set", "split", "state", "here", ""), rows);
  }

  private static String gigabytes(long bytes) {
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
