package dev.acet.cli;

import dev.acet.checkpoint.Checkpoint;
import dev.acet.cli.option.FetchFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.fetch.Download;
import dev.acet.fetch.Downloader;
import dev.acet.fetch.ListedFile;
import dev.acet.fetch.ModelCatalogue;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code acet models fetch}. */
@Command(
    name = "fetch",
    description = "Fetch released models from their authors' repository, and check them.")
final class ModelsFetchCommand extends Subcommand {

  @Mixin private Locations locations;
  @Mixin private FetchFlags flags;

  @Parameters(
      arity = "1..*",
      paramLabel = "ALIAS",
      description = "Models, as acet models list names them, or all.")
  private List<String> aliases;

  @Option(
      names = "--all-epochs",
      description = "Fetch the checkpoints of epochs 60 to 90, too; the paper's is 100.")
  private boolean allEpochs;

  @Option(names = "--listing", hidden = true, description = "GitHub's listing, elsewhere.")
  private @Nullable String listing;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Set<String> chosen = chosen();
    ModelCatalogue catalogue = new ModelCatalogue(flags.mirror());
    return flags.run(
        verbosity,
        downloader -> {
          boolean all = true;
          for (String alias : chosen) {
            all &= fetch(alias, catalogue, downloader);
          }
          return all ? ExitCode.DONE : ExitCode.INPUT;
        });
  }

  private boolean fetch(String alias, ModelCatalogue catalogue, Downloader downloader)
      throws IOException, InterruptedException {
    List<Integer> every = ModelCatalogue.epochs(alias);
    List<Integer> epochs = allEpochs ? every : every.subList(every.size() - 1, every.size());
    try {
      List<Download> items = catalogue.items(alias, epochs, listing(alias, epochs, downloader));
      List<Path> fetched = new ArrayList<>();
      boolean here = flags.fetch(items, locations.models, downloader, fetched::add);
      return areWhole(alias, epochs, fetched) && here;
    } catch (InputException e) {
      err().println("acet: " + e.getMessage());
      return false;
    }
  }

  /** Where acet has no checksums, GitHub has them; a mirror has only the files. */
  private Map<String, ListedFile> listing(String alias, List<Integer> epochs, Downloader downloader)
      throws IOException, InterruptedException {
    boolean isWanted = listing != null || flags.mirror().isEmpty();
    if (flags.offline || !isWanted || ModelCatalogue.isPinned(alias, epochs)) {
      return Map.of();
    }
    Optional<String> base = Optional.ofNullable(listing).map(url -> flags.http("--listing", url));
    try {
      return ListedFile.fetch(downloader, ModelCatalogue.listing(base, alias));
    } catch (IOException e) {
      err()
          .println(
              alias + ": GitHub's list of checksums cannot be had; those in the checkpoints count");
      return Map.of();
    }
  }

  /** Reads the checkpoints; a damaged one that was just fetched is removed. */
  private boolean areWhole(String alias, List<Integer> epochs, List<Path> fetched)
      throws IOException {
    boolean all = true;
    for (int epoch : epochs) {
      String name = ModelCatalogue.folder(alias);
      Path prefix = locations.models.resolve(name).resolve("models").resolve(name + "-" + epoch);
      try {
        if (Files.exists(prefix.resolveSibling(prefix.getFileName() + ".index"))) {
          Checkpoint.open(prefix).verify();
        }
      } catch (InputException e) {
        err().println("acet: " + e.getMessage());
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

  private Set<String> chosen() {
    Set<String> chosen = new LinkedHashSet<>();
    for (String alias : aliases) {
      if (alias.equals("all")) {
        chosen.addAll(ModelCatalogue.aliases());
      } else if (ModelCatalogue.aliases().contains(alias)) {
        chosen.add(alias);
      } else {
        throw usage(
            "\"%s\" is no released model; there are %s, all"
                .formatted(alias, String.join(", ", ModelCatalogue.aliases())));
      }
    }
    return chosen;
  }
}
