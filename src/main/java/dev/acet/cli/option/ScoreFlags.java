package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorChoice;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what tells in from out. */
public final class ScoreFlags extends Flags {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      split = ",",
      completionCandidates = Names.class,
      description =
          "What tells in from out, one or several separated by commas, or all:"
              + " ${COMPLETION-CANDIDATES} (default: msp, the largest probability, as in the"
              + " paper). Those from knn on need --detectors, and features.")
  private List<String> names = List.of("msp");

  @Mixin private DetectorFlags detectors;

  /** The detectors, of any model. */
  public DetectorChoice choice() throws IOException {
    try {
      return new DetectorChoice(names, detectors.read());
    } catch (IllegalArgumentException e) {
      throw usage("--score: " + e.getMessage());
    }
  }

  /** The detectors' names, for the help. */
  static final class Names implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return DetectorChoice.names().iterator();
    }
  }
}
