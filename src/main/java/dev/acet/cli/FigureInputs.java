package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.SetNameConverter;
import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.study.FigurePlan;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sets whose images the figures show. */
final class FigureInputs extends Flags {

  @Mixin Locations locations;

  @Option(
      names = {"--set", "--out-sets"},
      paramLabel = "SET",
      split = ",",
      converter = SetNameConverter.class,
      description =
          "Data sets or folders of images to search for the most and least confident ones,"
              + " separated by commas; a name that contains a comma goes in double quotes:"
              + " '\"a,b\",c' (default: the paper's out sets for the model, if they are present).")
  private @Nullable List<String> sets;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Look through N images of a set: the first ones, of a folder as many of each class"
              + " (default: all).")
  private @Nullable Integer limit;

  /** Rejects invalid options before anything is drawn. */
  void check(DataDirectory data) throws IOException {
    for (String set : Objects.requireNonNullElse(sets, List.<String>of())) {
      data.openForEvaluation(KnownDataSet.canonical(set)).remarks().forEach(err()::println);
    }
  }

  /** The settings that the options ask for. */
  FigurePlan.Shown shown() {
    return new FigurePlan.Shown(
        Optional.ofNullable(sets)
            .map(named -> named.stream().map(KnownDataSet::canonical).toList()),
        Objects.requireNonNullElse(limit, Integer.MAX_VALUE));
  }
}
