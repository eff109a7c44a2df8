package dev.acet.cli;

import dev.acet.cli.option.FetchFlags;
import dev.acet.cli.option.Locations;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
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
    Optional<String> elsewhere =
        Optional.ofNullable(listing).map(url -> flags.http("--listing", url));
    ModelFetching models =
        new ModelFetching(flags.fetching(verbosity), locations.models, allEpochs, elsewhere);
    return models.fetch(chosen) ? ExitCode.DONE : ExitCode.INPUT;
  }

  private Set<String> chosen() {
    Set<String> chosen = new LinkedHashSet<>();
    for (String alias : aliases) {
      if (alias.equals("all")) {
        chosen.addAll(PaperModels.aliases());
      } else if (PaperModels.aliases().contains(alias)) {
        chosen.add(alias);
      } else {
        throw usage(
            "\"%s\" is no released model; there are %s, all"
                .formatted(alias, String.join(", ", PaperModels.aliases())));
      }
    }
    return chosen;
  }
}
