package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.cli.option.SetChoice;
import dev.acet.cli.option.SetNameConverter;
import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /** Complains of what cannot be before anything is drawn. */
  void check(DataDirectory data) throws IOException {
    for (String set : Objects.requireNonNullElse(sets, List.<String>of())) {
      open(data, SetChoice.canonical(set)).remarks().forEach(err()::println);
    }
  }

  /** The sets for a model; says which are missing. */
  List<String> sets(Model model, DataDirectory data, PrintWriter notes) throws IOException {
    if (sets != null) {
      return sets.stream().map(SetChoice::canonical).toList();
    }
    List<String> present = new ArrayList<>();
    for (String set : model.dataset().map(KnownDataSet::outSets).orElse(List.of())) {
      if (data.hasForEvaluation(set)) {
        present.add(set);
      }
    }
    if (present.isEmpty()) {
      notes.printf(
          "%s: none of its out sets is in %s, so none of their images is shown; --set names"
              + " another%n",
          model.name(), data.root());
    }
    return present;
  }

  LabelledImages open(DataDirectory data, String set) throws IOException {
    return data.openForEvaluation(set);
  }

  int limit() {
    return Objects.requireNonNullElse(limit, Integer.MAX_VALUE);
  }
}
