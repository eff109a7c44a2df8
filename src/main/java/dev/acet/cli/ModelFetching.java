package dev.acet.cli;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.cli.terminal.Fetching;
import dev.acet.fetch.Download;
import dev.acet.fetch.Downloader;
import dev.acet.fetch.ListedFile;
import dev.acet.fetch.ModelCatalogue;
import dev.acet.io.InputException;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches released models and checks them.
 *
 * @param models the folder of released models
 * @param allEpochs whether the checkpoints of earlier epochs are wanted, too
 * @param listing where GitHub's listing is, if not at GitHub
 */
record ModelFetching(Fetching fetching, Path models, boolean allEpochs, Optional<String> listing) {

  /** Fetches models; returns whether all of them are here and whole in the end. */
  boolean fetch(Collection<String> aliases) throws IOException, InterruptedException {
    ModelCatalogue catalogue = new ModelCatalogue(fetching.source().mirror());
    return fetching.run(
        downloader -> {
          boolean all = true;
          for (String alias : aliases) {
            all &= fetch(alias, catalogue, downloader);
          }
          return all;
        });
  }

  private boolean fetch(String alias, ModelCatalogue catalogue, Downloader downloader)
      throws IOException, InterruptedException {
    List<Integer> every = PaperModels.epochs(alias);
    List<Integer> epochs = allEpochs ? every : every.subList(every.size() - 1, every.size());
    try {
      List<Download> items = catalogue.items(alias, epochs, listing(alias, epochs, downloader));
      List<Path> fetched = new ArrayList<>();
      boolean here = fetching.fetch(items, models, downloader, fetched::add);
      return areWhole(alias, epochs, fetched) && here;
    } catch (InputException e) {
      fetching.err().println("acet: " + e.getMessage());
      return false;
    }
  }

  /** Where acet has no checksums, GitHub has them; a mirror has only the files. */
  private Map<String, ListedFile> listing(String alias, List<Integer> epochs, Downloader downloader)
      throws IOException, InterruptedException {
    boolean isWanted = listing.isPresent() || fetching.source().mirror().isEmpty();
    if (fetching.source().offline() || !isWanted || ModelCatalogue.isPinned(alias, epochs)) {
      return Map.of();
    }
    try {
      return ListedFile.fetch(downloader, ModelCatalogue.listing(listing, alias));
    } catch (InputException e) {
      fetching
          .err()
          .println(
              alias
                  + ": GitHub's list of checksums cannot be fetched; the checkpoints' own checksums"
                  + " are used");
      return Map.of();
    }
  }

  /** Reads the checkpoints; a damaged one that was just fetched is removed. */
  private boolean areWhole(String alias, List<Integer> epochs, List<Path> fetched)
      throws IOException {
    boolean all = true;
    for (int epoch : epochs) {
      String name = PaperModels.folder(alias);
      Path prefix = models.resolve(name).resolve("models").resolve(name + "-" + epoch);
      try {
        if (Files.exists(prefix.resolveSibling(prefix.getFileName() + ".index"))) {
          Checkpoint.open(prefix).verify();
        }
      } catch (InputException e) {
        fetching.err().println("acet: " + e.getMessage());
        all = false;
        for (Path file : fetched) {
          if (file.getFileName().toString().startsWith(prefix.getFileName() + ".")) {
            Files.delete(file);
          }
        }
      }
    }
    return all;
  }
}
