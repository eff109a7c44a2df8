package dev.acet.cli;

import dev.acet.cli.terminal.Fetching;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.Split;
import dev.acet.fetch.DataCatalogue;
import dev.acet.fetch.Download;
import dev.acet.fetch.Downloader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Fetches data sets, or says how to get them by hand.
 *
 * @param data the folder of data sets
 * @param mayBeMissing whether a set that nobody serves may be missing
 */
record DataFetching(Fetching fetching, Path data, boolean mayBeMissing) {

  /** Fetches sets; returns whether all of them are here in the end. */
  boolean fetch(Collection<KnownDataSet> sets) throws IOException, InterruptedException {
    DataCatalogue catalogue = new DataCatalogue(fetching.source().mirror());
    return fetching.run(
        downloader -> {
          boolean all = true;
          for (KnownDataSet set : sets) {
            all &= fetch(set, catalogue.items(set), downloader);
          }
          return all;
        });
  }

  private boolean fetch(KnownDataSet set, List<Download> items, Downloader downloader)
      throws IOException, InterruptedException {
    if (items.isEmpty()) {
      boolean here = new DataDirectory(data).has(set.set().name(), Split.TEST);
      fetching
          .out()
          .println(
              here ? set.set().name() + ": here already" : DataCatalogue.stepsByHand(set, data));
      return here || mayBeMissing;
    }
    boolean fetched = fetching.fetch(items, data, downloader, file -> {});
    if (!fetched && set == KnownDataSet.LSUN_CLASSROOM) {
      fetching.err().println(DataCatalogue.stepsByHand(set, data));
    }
    return fetched;
  }
}
