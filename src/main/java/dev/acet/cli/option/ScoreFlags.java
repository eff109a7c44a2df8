package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorChoice;
import dev.acet.detector.DetectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

  @Option(
      names = "--detectors",
      paramLabel = "FILE",
      split = ",",
      description =
          "What acet detector fit wrote, one file for each model; they are told apart by the"
              + " fingerprints of the weights.")
  private List<Path> files = List.of();

  /** The detectors, of any model. */
  public DetectorChoice choice() throws IOException {
    List<DetectorFile> fitted = new ArrayList<>();
    for (Path file : files) {
      fitted.add(DetectorFile.read(file));
    }
    try {
      return new DetectorChoice(names, fitted);
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
