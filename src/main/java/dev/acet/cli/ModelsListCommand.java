package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFormat;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet models list}. */
@Command(
    name = "list",
    description = "List the paper's released models: which are here, and where.")
final class ModelsListCommand extends Subcommand {

  @Mixin private Locations locations;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv (default: text).")
  private OutputFormat format;

  /** A model as JSON has it. */
  private record Row(
      String alias,
      String dataset,
      String method,
      String architecture,
      List<Integer> epochs,
      boolean present,
      @Nullable String folder,
      List<String> problems) {

    static Row of(ReleasedModel model) {
      return new Row(
          model.alias(),
          model.dataset(),
          model.method().id(),
          model.architecture(),
          model.epochs(),
          model.present(),
          model.folder().map(String::valueOf).orElse(null),
          model.problems());
    }
  }

  private record Listing(int schema, List<Row> models) {}

  @Override
  public Integer call() throws IOException {
    List<ReleasedModel> models = new ModelDirectory(locations.models).released();
    PrintWriter out = out();
    switch (format) {
      case TEXT -> out.print(table(models).text());
      case CSV -> out.print(table(models).csv());
      case JSON ->
          out.println(
              new ObjectMapper()
                  .writeValueAsString(new Listing(1, models.stream().map(Row::of).toList())));
    }
    for (ReleasedModel model : models) {
      for (String problem : model.problems()) {
        err().println(model.alias() + ": left out: " + problem);
      }
    }
    return ExitCode.DONE;
  }

  private static Table table(List<ReleasedModel> models) {
    List<List<String>> rows = new ArrayList<>();
    for (ReleasedModel model : models) {
      rows.add(
          List.of(
              model.alias(),
              model.dataset(),
              model.method().id(),
              model.architecture(),
              model.epochs().stream().map(String::valueOf).collect(Collectors.joining(" ")),
              place(model)));
    }
    return new Table(
        List.of("model", "dataset", "method", "architecture", "epochs", "where"), rows);
  }

  private static String place(ReleasedModel model) {
    if (model.folder().isEmpty()) {
      return "not here";
    }
    String folder = model.folder().get().toString();
    return model.present() ? folder : "no whole checkpoint in " + folder;
  }
}
