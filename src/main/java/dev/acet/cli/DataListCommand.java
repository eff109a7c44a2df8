package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.OutputFormat;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.SplitStatus;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet data list}. */
@Command(
    name = "list",
    description = "List the data sets: what is there, how much of it, and where.")
final class DataListCommand extends Subcommand {

  @Mixin private Locations locations;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "text, json or csv (default: text).")
  private OutputFormat format;

  @Override
  public Integer call() throws IOException {
    List<SplitStatus> splits = new DataDirectory(locations.data).status();
    splits.stream().flatMap(split -> split.remarks().stream()).forEach(err()::println);
    List<DataRow> rows = splits.stream().map(DataRow::of).toList();
    new DataListing(rows).write(format, out());
    return ExitCode.DONE;
  }
}
