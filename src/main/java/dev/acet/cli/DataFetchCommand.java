package dev.acet.cli;

import dev.acet.cli.option.FetchFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.KnownDataSet;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code acet data fetch}. */
@Command(
    name = "fetch",
    description = {
      "Fetch data sets from where their authors publish them, and check them.",
      "An interrupted download resumes where it stopped. With a proxy (likewise for http):",
      "  JAVA_OPTS=\"-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT\""
    })
final class DataFetchCommand extends Subcommand {

  @Mixin private Locations locations;
  @Mixin private FetchFlags flags;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Data sets, as acet data list names them, or all.")
  private List<String> names;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DataFetching data =
        new DataFetching(flags.fetching(verbosity), locations.data, names.contains("all"));
    return data.fetch(sets()) ? ExitCode.DONE : ExitCode.INPUT;
  }

  private Set<KnownDataSet> sets() {
    Set<KnownDataSet> sets = new LinkedHashSet<>();
    for (String name : names) {
      if (name.equals("all")) {
        Stream.of(KnownDataSet.values()).map(KnownDataSet::stored).forEach(sets::add);
      } else {
        sets.add(KnownDataSet.find(name).orElseThrow(() -> unknown(name)).stored());
      }
    }
    return sets;
  }

  private ParameterException unknown(String name) {
    String known =
        Stream.of(KnownDataSet.values())
            .map(set -> set.set().name())
            .collect(Collectors.joining(", "));
    return usage("\"" + name + "\" is no data set; known are " + known + ", all");
  }
}
