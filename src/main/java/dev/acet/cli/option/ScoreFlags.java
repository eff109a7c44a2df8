package dev.acet.cli.option;

import dev.acet.analysis.ScaledMsp;
import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFiles;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what tells in from out, in stored predictions of any models. */
public final class ScoreFlags extends Flags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Names.class,
      description =
          "What tells in from out, one or several separated by commas, or all:"
              + " ${COMPLETION-CANDIDATES} (default: msp, the largest probability, as in the"
              + " paper). Those from knn on need --detectors, and features; scaled-msp needs a"
              + " calibration as --detectors; odin needs evaluate --keep-odin.")
  private List<String> names = List.of("msp");

  @Mixin private DetectorFlags detectors;

  /** Whether a score was named. */
  public boolean areGiven() {
    return spec.commandLine().getParseResult().hasMatchedOption("--score");
  }

  /** The chosen detectors. */
  public DetectorChoice choice() {
    DetectorChoice choice = choice(names);
    if (detectors.isEmpty() && !choice.fitted().isEmpty()) {
      throw usage(
          "--score: "
              + choice.fitted().get(0)
              + " is fitted on training images: name the file that acet detector fit wrote"
              + " (--detectors)");
    }
    if (detectors.isEmpty() && choice.has(ScaledMsp.ID)) {
      throw usage(
          "--score: scaled-msp needs a temperature: name the calibration that acet calibrate wrote"
              + " (--detectors)");
    }
    return choice;
  }

  private DetectorChoice choice(List<String> ids) {
    try {
      return new DetectorChoice(ids);
    } catch (IllegalArgumentException e) {
      throw usage("--score: " + e.getMessage());
    }
  }

  /** What they were fitted on. */
  public DetectorFiles files() throws IOException {
    return detectors.read();
  }

  /** The detectors' names, for the help. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DetectorChoice.names().iterator();
    }
  }
}
