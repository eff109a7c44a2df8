package dev.acet.cli;

import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.report.Column;
import dev.acet.report.Sheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet models list}. */
@Command(
    name = "list",
    description = "List the paper's released models: which are here, and where.")
final class ModelsListCommand extends Subcommand {

  private static final Column<ReleasedModel> DATASET = Column.of("dataset", ReleasedModel::dataset);
  private static final Column<ReleasedModel> METHOD =
      Column.of("method", model -> model.method().id());
  private static final Column<ReleasedModel> ARCHITECTURE =
      Column.of("architecture", ReleasedModel::architecture);

  private static final List<Column<ReleasedModel>> DATA =
      List.of(
          Column.of("alias", ReleasedModel::alias),
          DATASET,
          METHOD,
          ARCHITECTURE,
          Column.of("epochs", ReleasedModel::epochs),
          Column.of("present", ReleasedModel::present),
          Column.of("folder", model -> model.folder().map(String::valueOf).orElse(null)),
          Column.of("problems", ReleasedModel::problems));

  private static final List<Column<ReleasedModel>> TABLE =
      List.of(
          Column.of("model", ReleasedModel::alias),
          DATASET,
          METHOD,
          ARCHITECTURE,
          Column.of("epochs", ModelsListCommand::epochs),
          Column.of("where", ModelsListCommand::place));

  @Mixin private Locations locations;
  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    List<ReleasedModel> models = new ModelDirectory(locations.models).released();
    PrintWriter out = out();
    switch (format.chosen()) {
      case JSON -> out.println(new Sheet<>(DATA, models).json("models"));
      case CSV -> out.print(new Sheet<>(TABLE, models).csv());
      default -> out.print(new Sheet<>(TABLE, models).text());
    }
    for (ReleasedModel model : models) {
      for (String problem : model.problems()) {
        err().println(model.alias() + ": left out: " + problem);
      }
    }
    return ExitCode.DONE;
  }

  private static String epochs(ReleasedModel model) {
    return model.epochs().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String place(ReleasedModel model) {
    if (model.folder().isEmpty()) {
      return "not here";
    }
    String folder = model.folder().get().toString();
    return model.present() ? folder : "no whole checkpoint in " + folder;
  }
}
