package dev.acet.cli;

import dev.acet.cli.option.FetchFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.Split;
import dev.acet.fetch.DataCatalogue;
import dev.acet.fetch.Download;
import dev.acet.fetch.Downloader;
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
    Set<KnownDataSet> sets = sets();
    DataCatalogue catalogue = new DataCatalogue(flags.mirror());
    return flags.run(
        verbosity,
        downloader -> {
          boolean all = true;
          for (KnownDataSet set : sets) {
            all &= fetch(set, catalogue.items(set), downloader);
          }
          return all ? ExitCode.DONE : ExitCode.INPUT;
        });
  }

  private boolean fetch(KnownDataSet set, List<Download> items, Downloader downloader)
      throws IOException, InterruptedException {
    if (items.isEmpty()) {
      boolean here = new DataDirectory(locations.data).has(set.set().name(), Split.TEST);
      out()
          .println(
              here
                  ? set.set().name() + ": here already"
                  : DataCatalogue.stepsByHand(set, locations.data));
      return here || names.contains("all");
    }
    boolean fetched = flags.fetch(items, locations.data, downloader, file -> {});
    if (!fetched && set == KnownDataSet.LSUN_CLASSROOM) {
      err().println(DataCatalogue.stepsByHand(set, locations.data));
    }
    return fetched;
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
