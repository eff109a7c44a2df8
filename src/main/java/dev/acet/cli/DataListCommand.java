package dev.acet.cli;

import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.SplitStatus;
import dev.acet.report.DataListing;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code acet data list}. */
@Command(
    name = "list",
    description = "List the data sets: what is there, how much of it, and where.")
final class DataListCommand extends Subcommand {

  @Mixin private Locations locations;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    List<SplitStatus> splits = new DataDirectory(locations.data).status();
    splits.stream().flatMap(split -> split.remarks().stream()).forEach(err()::println);
    switch (format.chosen()) {
      case JSON -> out().println(DataListing.data(splits).json());
      case CSV -> out().print(DataListing.data(splits).csv());
      default -> out().print(DataListing.text(splits));
    }
    return ExitCode.DONE;
  }
}
